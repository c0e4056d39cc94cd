// A desk to read at: foliate-js in Chromium, one publication at a time on a page of its own.
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { createRequire } from 'node:module'

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--autoplay-policy=no-user-gesture-required']

const desk = `<!doctype html><html lang="en"><meta charset="utf-8"><title>desk</title>
<link rel="icon" href="data:,">
<style>html, body { margin: 0; height: 100% }
foliate-view { display: block; width: 100vw; min-width: 0; height: 100vh }</style>
<script type="module">
const Sound = window.Audio
const clock = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'currentTime')
window.Audio = function (source) {
  const sound = window.sound = new Sound(source)
  Object.defineProperty(sound, 'currentTime', {
    get() { return clock.get.call(sound) },
    set(seconds) { sound.sought = seconds; clock.set.call(sound, seconds) },
  })
  return sound
}
import '/foliate/view.js'
window.view = document.createElement('foliate-view')
document.body.append(view)
const bytes = await (await fetch('/publication.epub')).blob()
await view.open(new File([bytes], 'publication.epub', { type: 'application/epub+zip' }))
await view.init({ showTextStart: true })
window.ready = true
</script></html>`
const types = { '.js': 'text/javascript', '.epub': 'application/epub+zip' }

// Returns `open`, which puts a publication on the desk and returns its page with the complaints of
// its scripts, and `close`.
export async function setUpDesk(nodeFolder, executablePath) {
  const { chromium } = createRequire(path.join(nodeFolder, 'package.json'))('playwright-core')
  const foliate = path.join(nodeFolder, 'node_modules', 'foliate-js')
  let onDesk = ''
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://desk').pathname)
    if (asked === '/') {
      response.writeHead(200, { 'content-type': 'text/html' })
      return response.end(desk)
    }
    const file = asked === '/publication.epub' ? onDesk
      : path.join(foliate, asked.slice('/foliate'.length))
    if (!fs.existsSync(file)) {
      response.writeHead(404)
      return response.end()
    }
    const type = types[path.extname(file)] ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': type })
    fs.createReadStream(file).pipe(response)
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.on('listening', resolve))
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'reading-'))
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath, headless: true, viewport: { width: 900, height: 1100 }, args: quiet })
  const open = async publication => {
    onDesk = publication
    const page = await browser.newPage(), complaints = []
    page.on('pageerror', error => complaints.push(String(error)))
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    await page.waitForFunction('window.ready === true', null, { timeout: 60000 })
    return { page, complaints }
  }
  const close = async () => {
    await browser.close()
    server.close()
    fs.rmSync(profile, { recursive: true, force: true })
  }
  return { open, close }
}
