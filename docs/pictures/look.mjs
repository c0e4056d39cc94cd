// Pictures of a page that is being heard: wide in daylight, narrow at night.
// usage: node look.mjs NODE_FOLDER CHROMIUM ADDRESS SECONDS FOLDER
import path from 'node:path'
import { createRequire } from 'node:module'

const [nodeFolder, executablePath, address, seconds, folder] = process.argv.slice(2)
const { chromium } = createRequire(path.join(nodeFolder, 'package.json'))('playwright-core')
const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox',
  '--disable-gpu', '--mute-audio', '--autoplay-policy=no-user-gesture-required'] })
const looks = {
  wide: { viewport: { width: 1180, height: 800 }, colorScheme: 'light' },
  narrow: { viewport: { width: 390, height: 700 }, colorScheme: 'dark', hasTouch: true },
}
for (const [name, options] of Object.entries(looks)) {
  const context = await browser.newContext({ ...options, deviceScaleFactor: 1.5 })
  const page = await context.newPage()
  await page.goto(address)
  await page.evaluate(async begin => {
    const sound = document.querySelector('audio')
    await sound.play()
    sound.currentTime = begin
    await new Promise(resolve => setTimeout(resolve, 1500))
    sound.pause()
    await document.fonts.ready
  }, +seconds)
  await page.waitForTimeout(1000)
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
  await context.close()
}
await browser.close()
