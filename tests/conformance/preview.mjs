// Watches a page of `essaypub preview` in Chromium while its essay is changed.
// usage: node preview.mjs NODE_FOLDER CHROMIUM ADDRESS ESSAY PICTURE
// Prints what was seen, in JSON.
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'

const [nodeFolder, executablePath, address, essay, picture] = process.argv.slice(2)
const { chromium } = createRequire(path.join(nodeFolder, 'package.json'))('playwright-core')
const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox',
  '--disable-gpu', '--autoplay-policy=no-user-gesture-required'] })
const page = await browser.newPage()
const complaints = [], strangers = []
page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
page.on('pageerror', error => complaints.push(String(error)))
page.on('request', request => {
  if (!request.url().startsWith(address) && !request.url().startsWith('data:'))
    strangers.push(request.url())
})
const seen = {}
const text = fs.readFileSync(essay, 'utf8')
await page.goto(address)
seen.first = await page.getByText('The first words.').count()
seen.length = await page.evaluate(async () => {
  const sound = document.querySelector('audio')
  sound.preload = 'auto'
  sound.load()
  await new Promise(resolve => sound.addEventListener('canplay', resolve, { once: true }))
  sound.currentTime = sound.duration - 1
  await new Promise(resolve => sound.addEventListener('seeked', resolve, { once: true }))
  return sound.duration - sound.currentTime
})
fs.writeFileSync(essay, text.replace('The first words', 'Other words'))
await page.getByText('Other words.').first().waitFor()
seen.changed = await page.getByText('The first words.').count()
fs.writeFileSync(essay, text + '\n::: spoiler\n')
const note = page.getByText('The essay has a mistake')
await note.waitFor({ state: 'visible' })
await page.screenshot({ path: picture })
seen.kept = await page.getByText('Other words.').count()
fs.writeFileSync(essay, text)
await page.getByText('The first words.').first().waitFor()
seen.fault = await note.isVisible()
await browser.close()
console.log(JSON.stringify({ ...seen, complaints, strangers }))
