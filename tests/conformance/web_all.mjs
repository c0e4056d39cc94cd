// Reads a web edition in Chromium: looks, listens, and operates everything by keyboard alone.
// usage: node web_all.mjs NODE_FOLDER CHROMIUM < "folder<TAB>folder for pictures<TAB>how" lines
// `how` is "whole" for every trial, "brief" for the page at rest. Prints an array in JSON.
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

import { readTable } from './table.mjs'

const [nodeFolder, executablePath] = process.argv.slice(2)
const require = createRequire(path.join(nodeFolder, 'package.json'))
const { chromium } = require('playwright-core')
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox',
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required'] })

const types = { '.html': 'text/html', '.mp3': 'audio/mpeg', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.jpg': 'image/jpeg' }
let served = ''
const server = http.createServer((request, response) => {
  const file = path.join(served, decodeURIComponent(new URL(request.url, 'http://desk').pathname))
  if (!fs.existsSync(file) || !fs.statSync(file).isFile()) {
    response.writeHead(404)
    return response.end()
  }
  const { size } = fs.statSync(file)
  const asked = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '')
  const begin = asked ? +asked[1] : 0, end = asked?.[2] ? +asked[2] : size - 1
  response.writeHead(asked ? 206 : 200, { 'content-type': types[path.extname(file)] ?? 'text/plain',
    'accept-ranges': 'bytes', 'content-length': end - begin + 1,
    ...(asked && { 'content-range': `bytes ${begin}-${end}/${size}` }) })
  fs.createReadStream(file, { start: begin, end }).pipe(response)
}).listen(0, '127.0.0.1')
await new Promise(resolve => server.on('listening', resolve))
const overHttp = `http://127.0.0.1:${server.address().port}/index.html`

const pause = ms => new Promise(resolve => setTimeout(resolve, ms))

// Runs in each page before its scripts: notes where the player sends the sound, for the sound itself
// runs on, and on a busy machine it is far from there when somebody looks.
function noteSeeks() {
  const clock = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'currentTime')
  Object.defineProperty(HTMLMediaElement.prototype, 'currentTime', {
    get() { return clock.get.call(this) },
    set(seconds) { this.sought = seconds; clock.set.call(this, seconds) },
  })
}

async function opened(address, options, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  await context.addInitScript(noteSeeks)
  const page = await context.newPage(), complaints = [], requests = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => ['error', 'warning'].includes(message.type())
    && complaints.push(message.text()))
  page.on('request', request => requests.push(request.url()))
  await page.goto(address)
  const seen = await use(page)
  await context.close()
  return { ...seen, complaints, requests }
}

const sound = 'document.getElementById("listen.sound")'
const state = page => page.evaluate(`({ time: ${sound}.currentTime, paused: ${sound}.paused,
  sought: ${sound}.sought ?? 0,
  speed: ${sound}.playbackRate,
  heard: (one => one?.id || one?.dataset.id || '')(document.querySelector('.heard')),
  focus: document.activeElement?.id || document.activeElement?.getAttribute('aria-label')
    || document.activeElement?.textContent?.trim() || document.activeElement?.localName,
  said: document.querySelector('[role=status]').textContent, top: scrollY })`)
const tableOf = page => readTable(page, fs.readFileSync(path.join(served, 'index.html'), 'utf8'))
// Returns whether something comes to be so. It is given as long as a busy machine may need.
const comes = async check => {
  for (let tries = 0; tries < 200; tries++) {
    if (await check()) return true
    await pause(50)
  }
  return false
}
const becomes = (page, right) => comes(async () => right(await state(page)))

// Measures something that a busy machine delays, again if it was late: a fault is late every time.
const again = async (measure, isRight) => {
  for (let tries = 1; ; tries++) {
    const seen = await measure()
    if (isRight(seen) || tries === 3) return seen
  }
}
const ready = page => page.waitForFunction(`${sound}.readyState > 0`)
const seek = (page, ms) => page.evaluate(`new Promise(done => {
  ${sound}.addEventListener('seeked', () => setTimeout(done, 20), { once: true })
  ${sound}.currentTime = ${ms} / 1000 })`)

async function violations(page) {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',
      'wcag21aa', 'wcag22aa', 'best-practice'], rules: { 'target-size': { enabled: true } } })
    return violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)}`))
  })
}

// The page as it looks, in one way of looking at it: at rest, and with everything open.
const looks = {
  light: {}, dark: { colorScheme: 'dark' }, phone: { viewport: { width: 390, height: 844 } },
  narrow: { viewport: { width: 320, height: 640 } },
  zoomed: { viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 },
  forced: { forcedColors: 'active' }, still: { reducedMotion: 'reduce' },
  small_and_dark: { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
}
const briefly = ['light', 'small_and_dark']
const look = (name, pictures, brief) => opened(overHttp, looks[name], async page => {
  if (!brief) await page.screenshot({ path: path.join(pictures, `${name}.png`) })
  const wide = () => page.evaluate('document.documentElement.scrollWidth - innerWidth')
  const found = brief ? [] : await violations(page), over = [await wide()]
  const { cues } = await tableOf(page)
  await page.evaluate(names => {
    for (const details of document.querySelectorAll('details')) details.open = true
    for (const name of names) document.getElementById(name)?.classList.add('heard')
  }, cues.map(([id]) => id))
  for (const panel of brief ? ['player.chapters'] : ['player.chapters', 'player.settings']) {
    await page.click(`[data-opens="${panel}"]`)
    found.push(...await violations(page))
    over.push(await wide())
  }
  await page.screenshot({ path: path.join(pictures, `${name}-open.png`), fullPage: true })
  return { violations: found, over: Math.max(...over) }
})

const printed = () => opened(overHttp, {}, async page => {
  await page.emulateMedia({ media: 'print' })
  const text = await page.locator('body').innerText()
  return { text, labels: await page.locator('summary:visible').count(),
    player: await page.locator('.player, audio').filter({ visible: true }).count() }
})

const withoutScript = pictures => opened(overHttp, { javaScriptEnabled: false }, async page => {
  await page.screenshot({ path: path.join(pictures, 'without-script.png') })
  return {
    text: await page.locator('main').innerText(),
    player: await page.locator('audio[controls]').isVisible(),
    chapters: await page.locator('.listen a[href*="#t="]').count(),
    ours: await page.locator('.player').count(),
  }
})

// By seeking: which sentence is marked in the middle of each cue.
const seeks = address => opened(address, {}, async page => {
  await ready(page)
  await page.evaluate('document.querySelector("[data-is=spoilers]")?.click()')
  const table = await tableOf(page), marks = []
  for (const [id, begin, end] of table.cues) {
    await seek(page, Math.floor((begin + end) / 2))
    marks.push([id, (await state(page)).heard])
  }
  return { marks }
})

// The clock of the sound is read at most so long before the mark is; and a sentence is marked up to a
// tenth of a second before it begins, in the pause.
const PATIENCE_MS = 120, LEAD_MS = 105

// By listening: which sentence is marked while the clock of the sound runs.
const running = address => opened(address, {}, async page => {
  await ready(page)
  const clicked = await page.evaluate(`new Promise(done => {
    const began = performance.now(), from = ${sound}.currentTime
    const look = () => ${sound}.currentTime > from ? done(performance.now() - began)
      : setTimeout(look, 1)
    document.querySelector('.play').click(); look() })`)
  await page.selectOption('[data-is=speed]', '2')
  const samples = await page.evaluate(`new Promise(done => {
    const samples = [], began = performance.now()
    const look = () => { samples.push([${sound}.currentTime * 1000,
        (one => one?.id || one?.dataset.id || '')(document.querySelector('.heard'))])
      if (performance.now() - began > 12000) done(samples); else setTimeout(look, 40) }
    look() })`)
  const { cues } = await tableOf(page)
  const at = time => (cues.findLast(cue => cue[1] <= time) ?? cues[0])[0]
  const strays = samples.slice(3).filter(([time, mark]) =>
    ![time - PATIENCE_MS, time, time + LEAD_MS].map(at).includes(mark))
  return { strays, samples: samples.length, last: samples.at(-1)[0], first_ms: clicked }
})

// The page by keyboard alone. Every step says what was done and whether it did what it should.
const keyboard = pictures => opened(overHttp, {}, async page => {
  await ready(page)
  const stops = [], done = {}
  const table = await tableOf(page)
  for (let n = 0; n < 200; n++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const { activeElement: one } = document
      if (!one || one === document.body) return null
      if (one.dataset.stop) return 'again'
      one.dataset.stop = '1'
      const { top, bottom, left, right } = one.getBoundingClientRect(), style = getComputedStyle(one)
      const shown = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
      const over = document.elementFromPoint((left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2)
      return { name: (one.ariaLabel || one.textContent).trim().slice(0, 40), in_view: shown,
        covered: shown && !one.contains(over) && !over?.contains(one),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 }
    })
    if (!stop || stop === 'again') break
    stops.push(stop)
  }
  const to = async selector => {
    await page.evaluate('document.activeElement?.blur(); scrollTo(0, 0)')
    await page.evaluate('getSelection().setPosition(document.body, 0)')
    for (let n = 0; n < 200; n++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(one => document.activeElement.matches(one), selector)) return true
    }
    return false
  }
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key) }
  const right = check => becomes(page, check)
  const near = (time, ms) => Math.abs(time * 1000 - ms) < 400
  await to('.play')
  await press('Enter')
  done.plays = await right(now => !now.paused)
  await press('Space')
  done.pauses = await right(now => now.paused)
  await to('[data-is=seek]')
  await press('Home')
  done['seeks to the start'] = await right(now => near(now.time, 0))
  await press('ArrowRight', 'ArrowRight')
  done['seeks on'] = await right(now => near(now.time, 10000))
  await press('ArrowLeft')
  done['seeks back'] = await right(now => near(now.time, 5000))
  await press('PageUp')
  done['seeks by pages'] = await right(now => near(now.time, 35000))
  done['tells the time'] = /\d.*\d/.test(await page.getAttribute('[data-is=seek]', 'aria-valuetext'))
  await to('[data-is=speed]')
  await press('ArrowDown', 'ArrowDown')
  done.hastens = await right(now => now.speed > 1)
  await press('ArrowUp', 'ArrowUp', 'ArrowUp')
  done.slows = await right(now => now.speed < 1)
  await press('ArrowDown')
  await to('[data-do=on]')
  const ids = table.cues.map(cue => cue[0]), here = (await state(page)).heard
  await press('Enter')
  done['next sentence'] = await right(now => ids.indexOf(now.heard) === ids.indexOf(here) + 1)
  await to('[data-do=back]')
  await press('Enter')
  done['previous sentence'] = await right(now => now.heard === here)
  await to('[data-do=chapterOn]')
  const third = table.chapters.find(chapter => chapter[0] > 36000)
  await press('Enter')
  done['next chapter'] = await right(now => near(now.time, third[0]))
  await to('[data-do=chapterBack]')
  await press('Enter')
  done['previous chapter'] = await right(now => now.time * 1000 < third[0])
  await to('[data-opens="player.chapters"]')
  await press('Enter')
  done['opens the chapters'] = await page.isVisible('.panel ol')
  await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab')
  await page.screenshot({ path: path.join(pictures, 'chapters.png') })
  await press('Enter')
  done['plays a chapter'] = await right(now => !now.paused && near(now.sought, table.chapters[1][0]))
  done['closes the chapters'] = !await page.isVisible('.panel ol')
  await page.evaluate(`${sound}.pause()`)
  await to('[data-opens="player.settings"]')
  await press('Enter', 'Tab')
  const before = await page.evaluate('parseFloat(getComputedStyle(document.body).fontSize)')
  await press('ArrowRight', 'ArrowRight')
  done.enlarges = await page.evaluate('parseFloat(getComputedStyle(document.body).fontSize)') > before
  await press('ArrowLeft', 'ArrowLeft')
  if (await page.locator('[data-is=spoilers]').count()) {
    await press('Tab', 'Space')
    done['includes spoilers'] = await page.isChecked('[data-is=spoilers]')
    await press('Space')
  }
  await press('Tab')
  await press('Escape')
  done['closes, and gives the focus back'] = !await page.isVisible('.keys')
    && await page.evaluate('document.activeElement.matches("[data-opens=\\"player.settings\\"]")')
  await page.evaluate('document.activeElement.blur()')
  await seek(page, table.cues[4][1] + 50)
  await press('j')
  done['j goes on'] = await right(now => now.heard === ids[5] && now.focus === ids[5])
  await page.screenshot({ path: path.join(pictures, 'sentence.png') })
  await press('k')
  done['k goes back'] = await right(now => now.heard === ids[4] && now.focus === ids[4])
  await press('Enter')
  done['enter plays from there'] = await right(now => !now.paused
    && near(now.sought, table.cues[4][1]))
  done['no focus is taken'] = (await state(page)).focus === ids[4]
  await press('p')
  done['p pauses'] = await right(now => now.paused)
  await press('f')
  done['f hastens'] = await right(now => now.speed > 1)
  await press('s')
  done['s slows'] = await right(now => now.speed === 1)
  await press('Shift+J')
  done['J goes to the next chapter'] = await right(now =>
    table.chapters.some(chapter => near(now.sought, chapter[0])))
  await to('[data-opens="player.settings"]')
  await press('Enter')
  await page.focus('[data-is=keys]')
  await press('Space', 'Escape')
  const still = await state(page)
  await page.evaluate('document.activeElement.blur()')
  await press('j')
  await pause(120)
  done['keys can be turned off'] = (await state(page)).heard === still.heard
  return { stops, done }
})

const remembering = address => opened(address, {}, async page => {
  await ready(page)
  const { cues } = await tableOf(page)
  await page.selectOption('[data-is=speed]', '1.5')
  await page.evaluate('document.querySelector("[data-is=spoilers]")?.click()')
  await page.evaluate(`const size = document.querySelector('[data-is=size]')
    size.value = 130; size.dispatchEvent(new Event('input'))`)
  await seek(page, cues[20][1] + 300)
  await page.reload()
  await ready(page)
  const place = await becomes(page, now => now.heard === cues[20][0]
    && Math.abs(now.time * 1000 - cues[20][1] - 300) < 50)
  const after = await state(page)
  return { done: {
    place,
    speed: after.speed === 1.5, paused: after.paused,
    size: await page.evaluate('document.querySelector("[data-is=size]").value') === '130',
    spoilers: await page.evaluate('document.querySelector("[data-is=spoilers]")?.checked ?? true'),
  } }
})

const spoilers = pictures => opened(overHttp, {}, async page => {
  await ready(page)
  const { cues, chapters, length } = await tableOf(page), done = {}
  const first = chapters.findIndex(chapter => chapter[1]), veiled = chapters[first]
  if (!veiled) return { done }
  const last = cues.findLast(cue => cue[2] <= veiled[0])
  const inside = chapters.findLast(chapter => chapter[1])
  const cue = cues.find(one => one[1] >= inside[0] && /^s/.test(one[0]) && !one[0].includes('.'))
  const end = cues.at(-1)[2]
  await page.evaluate(`${sound}.play()`)
  await seek(page, last[2] - 300)
  const passed = chapters.some(one => !one[1] && one[0] > veiled[0])
  done['steps over a spoiler'] = await becomes(page, now => passed
    ? chapters.some(one => !one[1] && one[0] > veiled[0] && now.time * 1000 >= one[0]
      && now.time * 1000 < one[0] + 4000) : now.paused && now.time * 1000 < veiled[0])
  const before = cues.findLast(one => one[1] < veiled[0] - 9000 && one[0])
  await seek(page, before[1] + 300)
  await page.evaluate(`${sound}.pause()`)
  const details = page.locator('details.spoiler').last()
  await details.locator('summary').first().click()
  const sentence = page.locator(`[id="${cue[0]}"]`)
  await sentence.click({ position: { x: 5, y: 8 } })
  done['plays an open one'] = await becomes(page, now => !now.paused && now.heard === cue[0])
  done['its time is within the length'] = await page.evaluate(() => {
    const [now, length] = ['now', 'length'].map(name => document.querySelector(`[data-is=${name}]`)
      .textContent.split(':').reduce((sum, part) => 60 * sum + +part, 0))
    return now <= length
  })
  await page.screenshot({ path: path.join(pictures, 'spoiler.png') })
  const group = cues.findLast(one => one[1] < (chapters[chapters.indexOf(inside) + 1]?.[0] ?? length))
  const among = cues.filter(one => one[1] >= inside[0] && one[1] < group[2]).map(one => one[0])
  await seek(page, group[2] - 200)
  done['stops at its end'] = await becomes(page, now => now.paused && !among.includes(now.heard))
  done['says so'] = await becomes(page, now => now.said.length > 0)
  done['goes back to where the reader was'] = await becomes(page, now => now.heard === before[0])
  await page.evaluate('document.querySelectorAll("details").forEach(one => { one.open = false })')
  await page.evaluate('document.querySelector("[data-is=spoilers]").click()')
  await seek(page, cue[1] - 100)
  await page.evaluate(`${sound}.play()`)
  done['includes them when asked'] = await becomes(page, now => !now.paused && now.heard === cue[0])
    && await sentence.isVisible()
  return { done, end }
})

const pointing = () => opened(overHttp, {}, async page => {
  await ready(page)
  const { cues } = await tableOf(page), done = {}
  const plain = cues.filter(one => one[0] && !one[0].includes('.'))
  const one = page.locator(`[id="${plain[6][0]}"]`)
  await one.dblclick({ position: { x: 4, y: 8 } })
  await pause(300)
  const uninvited = await state(page)
  done['no sound before Play, but a hint'] = uninvited.paused && uninvited.said.length > 0
  await page.evaluate('getSelection().removeAllRanges()')
  await page.click('.play')
  await one.click({ position: { x: 4, y: 8 } })
  done['a click plays'] = await becomes(page, now => !now.paused && now.heard === plain[6][0])
  await page.evaluate(`${sound}.pause()`)
  const before = await state(page)
  await page.evaluate(id => getSelection().selectAllChildren(document.getElementById(id)), plain[8][0])
  await page.evaluate(id => document.getElementById(id).click(), plain[8][0])
  done['a selection is left alone'] = (await state(page)).heard === before.heard
  await page.evaluate('getSelection().removeAllRanges()')
  await page.locator('[role=doc-noteref]').first().click()
  done['a link is a link'] = (await state(page)).paused && page.url().includes('#')
  return { done }
})

const following = reducedMotion => opened(overHttp, { reducedMotion }, async page => {
  await ready(page)
  const { cues } = await tableOf(page), middle = Math.floor(cues.length / 2)
  const visible = () => page.evaluate(() => {
    const { top, bottom } = document.querySelector('.heard')?.getBoundingClientRect() ?? {}
    return bottom > 0 && top < innerHeight
  })
  const top = () => page.evaluate('scrollY')
  const rests = async () => { // once nothing scrolls any more
    for (let before = -1, now = await top(); before !== now; now = await top()) {
      before = now
      await pause(250)
    }
    return top()
  }
  await page.evaluate(`${sound}.play()`)
  await seek(page, cues[middle][1] + 10)
  if (reducedMotion === 'reduce') {
    await becomes(page, now => now.heard === cues[middle][0])
    const jumped = await page.evaluate(async () => { // between two frames, not over many
      const places = new Set()
      for (let n = 0; n < 20; n++) {
        places.add(scrollY)
        await new Promise(requestAnimationFrame)
      }
      return places.size <= 2
    })
    return { kept: await visible(), jumped }
  }
  const kept = await comes(visible)
  await rests()
  await page.mouse.move(600, 700)
  await page.mouse.wheel(0, 4000)
  await comes(async () => !await visible())
  const left = await rests()
  await seek(page, cues[middle + 2][1] + 10)
  await becomes(page, now => now.heard === cues[middle + 2][0])
  const stayed = Math.abs(await rests() - left) < 2
  const offered = await comes(() => page.isVisible('.follow'))
  await page.click('.follow')
  const returned = await comes(async () => await visible() && !await page.isVisible('.follow'))
  return { kept, stayed, offered, returned }
})

// What comes out of the page after a click on a sentence, as samples: which place of the file, decoded
// whole, its first sound is; where that sound is in the file; and when it is by the clock of the mark.
const onsets = count => opened(overHttp, { bypassCSP: true }, async page => {
  await ready(page)
  return page.evaluate(async ({ count, cues }) => {
    const element = document.getElementById('listen.sound')
    document.querySelector('[data-is=spoilers]')?.click()
    const context = new AudioContext({ sampleRate: 44100 })
    const file = await (await fetch(element.src)).arrayBuffer()
    const whole = (await context.decodeAudioData(file)).getChannelData(0)
    const tap = context.createScriptProcessor(256, 1, 1)
    let blocks = []
    tap.onaudioprocess = event => blocks.push([event.playbackTime, event.inputBuffer.getChannelData(0).slice()])
    context.createMediaElementSource(element).connect(tap)
    tap.connect(context.destination)
    await context.resume()
    const WINDOW = 88, LOUD = 0.01
    const loudFrom = (samples, from) => {
      for (let at = from; at + WINDOW < samples.length; at += 8) {
        let power = 0
        for (let n = at; n < at + WINDOW; n++) power += samples[n] ** 2
        if (Math.sqrt(power / WINDOW) > LOUD) return at + WINDOW / 2
      }
      return -1
    }
    let seed = 7
    const random = n => (seed = (seed * 48271) % 2147483647) % n
    const played = async (id, ms) => {
      await new Promise(done => setTimeout(done, 60))
      blocks = []
      document.getElementById(id).click()
      const offsets = [], began = performance.now()
      while (performance.now() - began < ms) {
        await new Promise(requestAnimationFrame)
        if (!element.seeking && performance.now() - began > 200)
          offsets.push(context.currentTime - element.currentTime)
      }
      element.pause()
      const joined = new Float32Array(blocks.length * 256)
      blocks.forEach(([, block], n) => joined.set(block, n * 256))
      return { joined, began: blocks[0][0] - 512 / 44100,
        offset: offsets.toSorted((a, b) => a - b)[offsets.length >> 1] }
    }
    // Where in the file some samples are: by their shape, near a place, in samples.
    const matched = (samples, near) => {
      let best = -1, least = Infinity
      for (let at = Math.max(0, near - 13000); at < near + 13000; at++) {
        let apart = 0
        for (let n = 0; n < 3000 && apart < least; n += 3) apart += (samples[n] - whole[at + n]) ** 2
        if (apart < least) [best, least] = [at, apart]
      }
      return best
    }
    document.querySelector('.play').click() // or a click on a sentence makes no sound
    await new Promise(done => setTimeout(done, 100))
    element.pause()
    const found = []
    while (found.length < count) {
      const [id, begin] = cues[random(cues.length)]
      if (!id || document.getElementById(id).closest('summary')) continue
      const { joined, began, offset } = await played(id, 600)
      const at = loudFrom(joined, 0), there = loudFrom(whole, Math.round((begin - 60) * 44.1))
      if (at < 0 || at + 3000 > joined.length) { found.push(null); continue }
      found.push({ begin, spoken: there / 44.1 - begin,
        heard: matched(joined.subarray(at), Math.round(begin * 44.1)) / 44.1 - begin,
        clock: (began + at / 44100 - offset) * 1000 - begin })
    }
    return { found }
  }, { count, cues: (await tableOf(page)).cues })
})

// Says whether onsets are as near as the tests want them.
function areSoon({ found }) {
  const sorted = distance => found.filter(Boolean).map(distance).sort((a, b) => a - b)
  const cut = sorted(one => Math.abs(one.heard - one.spoken))
  const late = sorted(one => Math.abs(one.clock - one.spoken))
  return cut.length >= 95 && cut[cut.length >> 1] < 2 && late[late.length >> 1] < 60
    && cut[Math.floor(cut.length * 0.9)] < 100
}

const results = []
for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const [folder, pictures, how] = line.split('\t')
  served = folder
  fs.mkdirSync(pictures, { recursive: true })
  const onDisk = pathToFileURL(path.join(folder, 'index.html')).href
  const seen = { looks: {}, without_script: await withoutScript(pictures) }
  seen.printed = await printed()
  const ways = how === 'whole' ? Object.keys(looks) : briefly
  for (const name of ways) seen.looks[name] = await look(name, pictures, how !== 'whole')
  seen.on_disk = await opened(onDisk, {}, async page => ({ state: (await ready(page), await state(page)) }))
  if (how === 'whole') {
    seen.seeks = { http: await seeks(overHttp), file: await seeks(onDisk) }
    const inStep = ({ strays, first_ms }) => !strays.length && first_ms < 500
    seen.running = { http: await again(() => running(overHttp), inStep),
      file: await again(() => running(onDisk), inStep) }
    seen.keyboard = await keyboard(pictures)
    seen.remembering = { http: await remembering(overHttp), file: await remembering(onDisk) }
    seen.spoilers = await spoilers(pictures)
    seen.pointing = await pointing()
    seen.following = await following('no-preference')
    seen.still = await following('reduce')
    seen.onsets = await again(() => onsets(100), areSoon)
  }
  results.push(seen)
}
console.log(JSON.stringify(results))
await browser.close()
server.close()
