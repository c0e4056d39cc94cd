// Reads a page in Chromium with the eyes of its reader, not its listener: what opens where, what is
// printed, what breaks. usage: node reading_all.mjs NODE_FOLDER CHROMIUM FILE PICTURES
// Prints what was seen, as JSON.
import path from 'node:path'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const [nodeFolder, executablePath, file, pictures] = process.argv.slice(2)
const require = createRequire(path.join(nodeFolder, 'package.json'))
const { chromium } = require('playwright-core')
const browser = await chromium.launch({ executablePath, headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] })

async function opened(options, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage(), complaints = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => ['error', 'warning'].includes(message.type())
    && complaints.push(message.text()))
  await page.goto(String(pathToFileURL(file)))
  const seen = await use(page, context)
  await context.close()
  return { ...seen, complaints }
}
const picture = (page, name) => page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true })

const within = () => opened({}, async page => {
  const paragraph = page.locator('p:has(.within)').first()
  const height = async () => (await paragraph.boundingBox()).height
  const words = async () => (await paragraph.innerText()).replace(/\s+/g, ' ')
  const before = [await words(), await height()]
  await page.locator('.within > summary').first().focus()
  await page.keyboard.press('Enter')
  await picture(page, 'within')
  return { before, after: [await words(), await height()],
    line: await paragraph.evaluate(element => parseFloat(getComputedStyle(element).lineHeight)) }
})

// Where the words of the title, the bar and the text begin, at each width.
const edges = async () => {
  const widths = {}
  let complaints = []
  for (const width of [320, 390, 768, 1024, 1440]) {
    const seen = await opened({ viewport: { width, height: 900 } }, async page => ({
      lefts: await page.evaluate(() => {
        const inner = element => element.getBoundingClientRect().left
          + parseFloat(getComputedStyle(element).paddingLeft)
        return ['h1', '.player', '.text', '.text h2', 'footer'].map(name =>
          Math.round(inner(document.querySelector(name))))
      }),
      over: await page.evaluate('document.documentElement.scrollWidth - innerWidth') }))
    widths[width] = seen
    complaints.push(...seen.complaints)
  }
  return { widths, complaints }
}

const styles = () => opened({}, async page => ({
  italics: await page.evaluate(() => {
    const style = selector => getComputedStyle(document.querySelector(selector)).fontStyle
    return [style('p em'), style('p em cite'), style('summary'), style('summary em')]
  }),
  whole: await page.evaluate(() => [...document.querySelectorAll('.text .whole, time')]
    .map(element => getComputedStyle(element).display)) }))

// On paper: what is shown, once one spoiler has been opened and another has not.
const paper = () => opened({}, async page => {
  await page.evaluate("document.getElementById('ending').open = true")
  await page.emulateMedia({ media: 'print' })
  await picture(page, 'paper')
  return { text: await page.locator('body').innerText(),
    notes: await page.evaluate(() => [...document.querySelectorAll('summary')].map(summary =>
      getComputedStyle(summary, '::after').content)),
    shown: await page.locator('button, input, select, audio, footer a:not(.rights a), .back')
      .filter({ visible: true }).count() }
})

const seen = { within: await within(), edges: await edges(), styles: await styles(),
  paper: await paper() }
await browser.close()
console.log(JSON.stringify(seen))
