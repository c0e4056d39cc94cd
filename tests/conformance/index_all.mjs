// The index of a collection in Chromium, from the disk: looked at, searched by keyboard, and judged by axe.
// Takes node_modules, the browser, the page; prints what was found as JSON.
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {pathToFileURL} from 'node:url'

const [modules, browserPath, page, strings] = process.argv.slice(2)
const find = createRequire(`${modules}/package.json`)
const {chromium} = find('playwright-core')
const axe = readFileSync(find.resolve('axe-core/axe.min.js'), 'utf8')
const browser = await chromium.launch({executablePath: browserPath, args: ['--no-sandbox']})
const result = {complaints: [], violations: {}, wide: {}, found: {}, focus: []}
const address = pathToFileURL(page).href

const judge = async (tab, name) => {
  await tab.evaluate(axe)
  const report = await tab.evaluate(() => globalThis.axe.run())
  result.violations[name] = report.violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`)
}

for (const [name, options] of Object.entries({
  wide: {viewport: {width: 1280, height: 900}},
  narrow: {viewport: {width: 320, height: 700}},
  dark: {viewport: {width: 800, height: 900}, colorScheme: 'dark'},
  forced: {viewport: {width: 800, height: 900}, forcedColors: 'active'},
})) {
  const context = await browser.newContext(options)
  const tab = await context.newPage()
  tab.on('pageerror', (error) => result.complaints.push(error.message))
  tab.on('console', (line) => line.type() === 'error' && result.complaints.push(line.text()))
  await tab.goto(address)
  result.wide[name] = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await judge(tab, name)
  await context.close()
}

const tab = await browser.newPage()
tab.on('pageerror', (error) => result.complaints.push(error.message))
await tab.goto(address)
for (let stop = 0; stop < 3; stop++) {
  await tab.keyboard.press('Tab')
  result.focus.push(await tab.evaluate(() => document.activeElement.id || document.activeElement.className))
  if (result.focus.at(-1) === 'search.field') break
}
for (const words of JSON.parse(strings).searches) {
  await tab.keyboard.press('Control+A')
  await tab.keyboard.type(words)
  await tab.waitForFunction((before) => document.getElementById('search.told').textContent !== '' &&
    document.getElementById('search.field').value === before, words)
  await tab.waitForTimeout(400)
  result.found[words] = await tab.evaluate(() => ({
    told: document.getElementById('search.told').textContent,
    titles: [...document.querySelectorAll('[id="search.results"] a')].map((link) => link.textContent),
    lang: [...document.querySelectorAll('[id="search.results"] a')].map((link) => link.lang),
  }))
}
await judge(tab, 'found')
result.folded = await tab.evaluate((texts) => texts.map((text) => globalThis.foldWords(text)),
  JSON.parse(strings).texts)
await tab.keyboard.press('Tab')
await tab.keyboard.press('Enter')
await tab.waitForFunction((before) => location.href !== before && document.readyState !== 'loading',
  address)
result.arrived = await tab.title()
const plain = await (await browser.newContext({javaScriptEnabled: false})).newPage()
await plain.goto(address)
result.plain = {
  search: await plain.locator('[id="search.form"]').isVisible(),
  essays: await plain.locator('#essays .list > li').count(),
}
console.log(JSON.stringify(result))
await browser.close()
