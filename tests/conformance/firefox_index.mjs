// The index of a collection in Firefox, from the disk: looked at, searched by keyboard, judged by axe.
// Takes node_modules, the browser, the page, what to do as JSON; prints what was found as JSON.
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {pathToFileURL} from 'node:url'

const [modules, executablePath, page, strings] = process.argv.slice(2)
const find = createRequire(`${modules}/package.json`)
const axe = readFileSync(find.resolve('axe-core/axe.min.js'), 'utf8')
const browser = await find('puppeteer-core').launch({browser: 'firefox', executablePath})
const result = {complaints: [], violations: {}, wide: {}, found: {}}
const {searches, texts} = JSON.parse(strings)
const address = pathToFileURL(page).href

const tab = await browser.newPage()
tab.on('pageerror', (error) => result.complaints.push(error.message))
tab.on('console', (line) => line.type() === 'error' && result.complaints.push(line.text()))
for (const width of [320, 1280]) {
  await tab.setViewport({width, height: 900})
  await tab.goto(address)
  result.wide[width] = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await tab.evaluate(axe)
  const report = await tab.evaluate(() => globalThis.axe.run())
  result.violations[width] = report.violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`)
}
for (let stop = 0; stop < 3; stop++) {
  await tab.keyboard.press('Tab')
  if (await tab.evaluate(() => document.activeElement.id === 'search.field')) break
}
for (const words of searches) {
  await tab.evaluate(() => document.activeElement.select())
  await tab.keyboard.type(words)
  await tab.waitForFunction((before) => document.getElementById('search.told').textContent !== '' &&
    document.getElementById('search.field').value === before, {}, words)
  await new Promise((resolve) => setTimeout(resolve, 400))
  result.found[words] = await tab.evaluate(() =>
    [...document.querySelectorAll('[id="search.results"] a')].map((link) => link.textContent))
}
result.folded = await tab.evaluate((list) => list.map((text) => globalThis.foldWords(text)), texts)
await tab.keyboard.press('Tab')
await tab.keyboard.press('Enter')
await tab.waitForFunction((before) => location.href !== before && document.readyState === 'complete',
  {}, address)
result.arrived = await tab.title()
console.log(JSON.stringify(result))
await browser.close()
