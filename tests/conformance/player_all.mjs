// What a reader of the page would stumble over, tried in Chromium, each trial by itself.
// usage: node player_all.mjs NODE_FOLDER CHROMIUM PAGE_FOLDER NOTED_FOLDER PICTURES
// Prints an object in JSON: for each trial, what was to happen and whether it did.
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { createRequire } from 'node:module'

import { readTable } from './table.mjs'

const [nodeFolder, executablePath, essay, noted, pictures] = process.argv.slice(2)
const { chromium } = createRequire(path.join(nodeFolder, 'package.json'))('playwright-core')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu',
  '--autoplay-policy=no-user-gesture-required', '--disable-background-networking'] })

const types = { '.html': 'text/html', '.mp3': 'audio/mpeg', '.svg': 'image/svg+xml', '.png': 'image/png' }
let folder = essay, ranges = true, broken = false
const server = http.createServer((request, response) => {
  const file = path.join(folder, decodeURIComponent(new URL(request.url, 'http://desk').pathname))
  if (!fs.existsSync(file) || broken && file.endsWith('.mp3')) return response.writeHead(404).end()
  const { size } = fs.statSync(file), asked = ranges && /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '')
  const start = asked ? +asked[1] : 0, end = asked?.[2] ? +asked[2] : size - 1
  response.writeHead(asked ? 206 : 200, { 'content-type': types[path.extname(file)] ?? 'text/plain',
    'content-length': end - start + 1, ...(ranges && { 'accept-ranges': 'bytes' }),
    ...(asked && { 'content-range': `bytes ${start}-${end}/${size}` }) })
  fs.createReadStream(file, { start, end }).pipe(response)
}).listen(0, '127.0.0.1')
await new Promise(resolve => server.on('listening', resolve))
const address = `http://127.0.0.1:${server.address().port}/index.html`

const pause = ms => new Promise(resolve => setTimeout(resolve, ms))
const comes = async check => {
  for (let tries = 0; tries < 200; tries++) {
    if (await check()) return true
    await pause(50)
  }
  return false
}
const sound = 'document.getElementById("listen.sound")'
const ask = (page, script) => page.evaluate(script)
const ready = page => page.waitForFunction(`${sound}.readyState > 0`)
const seen = (page, selector) => page.locator(selector).isVisible()
async function seek(page, ms) {
  await page.evaluate(`new Promise(done => {
    ${sound}.addEventListener('seeked', () => setTimeout(done, 50), { once: true })
    ${sound}.currentTime = ${ms} / 1000 })`)
}
async function opened(options, use, hash = '') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  await page.goto(address + hash)
  const done = await use(page, context)
  await context.close()
  return done
}
async function begins(page) {
  const { cues } = await readTable(page, fs.readFileSync(path.join(folder, 'index.html'), 'utf8'))
  return cues.map(([id, begin, end]) => ({ id, begin, end }))
}

const trials = {
  // One row or two, at the foot of a phone, as high at 200 % as at 100 %, and never over the edge.
  async bar() {
    const done = {}
    for (const [width, rows] of [[1280, 1], [720, 1], [577, 2], [390, 2], [375, 2], [320, 2]]) {
      const [height, large, foot, over] = await opened({ viewport: { width, height: 800 } }, async page => {
        await ready(page)
        const high = () => ask(page, 'document.querySelector(".bar").offsetHeight')
        const height = await high()
        await ask(page, `const size = document.querySelector('[data-is=size]')
          size.value = 200; size.dispatchEvent(new Event('input'))`)
        await page.screenshot({ path: path.join(pictures, `bar-${width}.png`) })
        return [height, await high(), await ask(page, `(() => { const { bottom } =
          document.querySelector('.player').getBoundingClientRect(); return Math.abs(bottom - innerHeight) < 2 })()`),
        await ask(page, 'document.documentElement.scrollWidth - innerWidth')]
      })
      done[`${width}: at most ${rows} rows`] = height < (rows === 1 ? 85 : 120)
      done[`${width}: as high with large text`] = Math.abs(height - large) <= 1
      done[`${width}: nothing runs over`] = over <= 0
      if (width < 576) done[`${width}: at the foot`] = foot
    }
    done['seen in forced colours'] = await opened({ forcedColors: 'active' }, async page => {
      await ready(page)
      await seek(page, 60_000)
      return ask(page, `getComputedStyle(document.querySelector('[data-is=seek]')).backgroundImage !== 'none'`)
    })
    return done
  },

  // Play goes on where the reader left off, and brings the page there.
  returning: () => opened({}, async page => {
    await ready(page)
    const cues = await begins(page), there = cues[50]
    await seek(page, there.begin + 50)
    await page.reload()
    await ready(page)
    await ask(page, 'scrollTo({ top: 0, behavior: "instant" })')
    await pause(300)
    await page.click('.play')
    return {
      'it plays from there': await comes(() => ask(page, `!${sound}.paused
        && Math.abs(${sound}.currentTime * 1000 - ${there.begin}) < 4000`)),
      'the page is there': await comes(() => ask(page, `(() => {
        const { top, bottom } = document.querySelector('.heard').getBoundingClientRect()
        return top > 0 && bottom < innerHeight })()`)),
    }
  }),

  // One page is heard at a time.
  tabs: () => opened({}, async (page, context) => {
    await ready(page)
    await page.click('.play')
    const other = await context.newPage()
    await other.goto(address)
    await ready(other)
    await other.click('.play')
    return {
      'the first falls silent': await comes(() => ask(page, `${sound}.paused`)),
      'the second is heard': await comes(() => ask(other, `!${sound}.paused`)),
    }
  }),

  // A link to a moment, or to a sentence, begins there; and one is made.
  async links() {
    const near = (page, ms) => comes(() => ask(page, `Math.abs(${sound}.currentTime * 1000 - ${ms}) < 400`))
    const done = {}
    await opened({}, async page => {
      await ready(page)
      done['a moment'] = await near(page, 120_000) && await ask(page, `${sound}.paused`)
    }, '#t=120')
    const there = await opened({}, async page => (await begins(page))[30])
    await opened({ permissions: ['clipboard-read', 'clipboard-write'] }, async page => {
      await ready(page)
      done['a sentence'] = await near(page, there.begin)
      await page.click('[data-opens="player.settings"]')
      await page.click('[data-do=copy]')
      const second = Math.floor(await ask(page, `${sound}.currentTime`))
      done['a link is copied'] = await comes(async () =>
        (await ask(page, 'navigator.clipboard.readText()')).endsWith(`#t=${second}`))
    }, `#${there.id}`)
    await opened({}, async page => { done['nonsense'] = await ready(page).then(() => true) }, '#%E0%A4%A')
    return done
  },

  // A sound that is not there is told, as long as it is not, with what can be done.
  async failing() {
    broken = true
    const done = await opened({}, async page => {
      const told = await comes(() => seen(page, '.state [data-do=retry]'))
      await pause(7000)
      const stays = await seen(page, '.state [data-do=retry]') && await seen(page, '.state a[download]')
      broken = false
      await page.click('[data-do=retry]')
      const plays = await comes(() => ask(page, `!${sound}.paused && ${sound}.currentTime > 0`))
      return { told, stays, 'tried again, it plays': plays, 'and says no more': !await seen(page, '.state') }
    })
    broken = false
    return done
  },

  // A host that sends no part of a file: the whole is fetched, and the place is reached.
  async whole() {
    ranges = false
    const done = await opened({}, async page => {
      await ready(page)
      const there = (await begins(page))[50]
      await page.click('.play')
      await ask(page, `const seek = document.querySelector('[data-is=seek]')
        seek.value = ${there.begin + 20}; seek.dispatchEvent(new Event('input'))`)
      return { 'it plays from there': await comes(() => ask(page, `!${sound}.paused
        && ${sound}.currentTime * 1000 >= ${there.begin} && ${sound}.currentTime * 1000 < ${there.begin + 5000}`)) }
    })
    ranges = true
    return done
  },

  // A note that is spoken after its sentence is shown there, and the page stays.
  async notes() {
    folder = noted
    const done = await opened({}, async page => {
      await ready(page)
      const cues = await begins(page)
      const ids = await ask(page, '[...document.querySelectorAll(".note [id]")].map(one => one.id)')
      const note = cues.find(cue => ids.includes(cue.id))
      await page.click('.play')
      await seek(page, cues[cues.indexOf(note) - 1].begin + 50)
      await pause(1500)
      const before = await ask(page, 'scrollY')
      await seek(page, note.begin + 50)
      const shown = await comes(() => seen(page, '.beside .heard'))
      await page.screenshot({ path: path.join(pictures, 'note.png') })
      await pause(1000)
      const stays = Math.abs(await ask(page, 'scrollY') - before) < 300
      await seek(page, cues[cues.indexOf(note) + 1].begin + 50)
      return { shown, stays, 'gone afterwards': await comes(async () => !await seen(page, '.beside')) }
    })
    folder = essay
    return done
  },

  // The list of chapters nests, marks its row, and says where it leads; the bar has a mark for each.
  chapters: () => opened({}, async page => {
    await ready(page)
    const table = await ask(page, 'JSON.parse(document.getElementById("player.table").textContent)')
    const credit = Object.keys(table.unseen).at(-1), cues = await begins(page)
    await seek(page, cues[45].begin + 50)
    await page.click('[data-opens="player.chapters"]')
    const row = page.locator('.panel [aria-current]')
    const title = await row.first().innerText()
    const done = {
      'it nests': await page.locator('.panel li > ol > li').count() > 2,
      'the row is marked as a whole': await row.count() === 2,
      'it says where it leads': (await row.last().getAttribute('aria-label')).includes(title),
      'the bar names it': await ask(page, 'document.querySelector("[data-is=chapter]").textContent') === title,
      'ticks': await page.locator('.track i').count() > 5,
    }
    await seek(page, cues[credit].begin + 50)
    done['words that the page has not'] = await comes(async () =>
      await ask(page, 'document.querySelector("[data-is=chapter]").textContent') === table.unseen[credit])
    return done
  }),

  // Shift with J or K moves the focus, too; who has no keyboard is told of no keys.
  async keys() {
    const done = await opened({}, async page => {
      await ready(page)
      await seek(page, (await begins(page))[10].begin + 50)
      await page.keyboard.press('Shift+J')
      return { 'the focus moves': await comes(() =>
        ask(page, 'document.activeElement.classList.contains("heard")')) }
    })
    done['no keys on a phone'] = await opened({ hasTouch: true, isMobile: true,
      viewport: { width: 390, height: 800 } }, async page => {
      await ready(page)
      await page.click('[data-opens="player.settings"]')
      return !await seen(page, '.keys') && await seen(page, '[data-is=size]')
    })
    return done
  },
}

const results = {}
for (const [name, trial] of Object.entries(trials)) results[name] = await trial()
console.log(JSON.stringify(results))
await browser.close()
server.close()
