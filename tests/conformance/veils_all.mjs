// Plays the spoilers of web editions in Chromium, asked for in every way, against a tape: a sound
// whose clock goes when it is told to. So a spoiler is heard to its end in no time, and what is
// late is late on every machine. usage: node veils_all.mjs NODE_FOLDER CHROMIUM < lines of addresses
// Prints an array in JSON: for each page what was played, in milliseconds, and what was opened.
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

import { readTable } from './table.mjs'

const [nodeFolder, executablePath] = process.argv.slice(2)
const require = createRequire(path.join(nodeFolder, 'package.json'))
const { chromium } = require('playwright-core')
const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox',
  '--disable-gpu', '--no-first-run', '--disable-background-networking'] })

// Stands in for the browser's sound, timers and memory. Like a page that nobody looks at, it draws
// nothing, so that the player sees the clock four times a second, and when a timer rings: `late` ms
// late. What a page remembers is handed to the next in its window's name, or forgotten.
function record() {
  const kept = new Map(JSON.parse(name || '[]'))
  name = ''
  Object.defineProperty(window, 'localStorage', { value: {
    getItem: key => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) } })
  const tape = window.tape = { at: 0, plays: false, played: [], opened: [], late: 0,
    keep: () => { name = JSON.stringify([...kept]) } }
  const timers = new Map(), sound = () => document.getElementById('listen.sound')
  const tell = kind => sound()?.dispatchEvent(new Event(kind))
  let wall = 0, count = 0
  window.requestAnimationFrame = () => 1
  window.setTimeout = (does, ms = 0) => (timers.set(++count, { does, due: wall + ms }), count)
  window.clearTimeout = id => timers.delete(id)
  Object.defineProperties(HTMLMediaElement.prototype, {
    readyState: { get: () => 4 },
    seekable: { get: () => ({ length: 1, end: () => tape.length / 1000 }) },
    paused: { get: () => !tape.plays },
    ended: { get: () => tape.at >= tape.length },
    currentTime: { get: () => tape.at / 1000, set(time) {
      tape.at = time * 1000
      queueMicrotask(() => { tell('seeking'); tell('seeked') })
    } },
    play: { value: async () => {
      if (!tape.plays) queueMicrotask(() => tell('play'))
      tape.plays = true
    } },
    pause: { value: () => {
      if (tape.plays) queueMicrotask(() => tell('pause'))
      tape.plays = false
    } },
  })
  new MutationObserver(changes => {
    for (const { target } of changes) if (target.open) tape.opened.push(target.id)
  }).observe(document, { subtree: true, attributeFilter: ['open'] })
  addEventListener('DOMContentLoaded', () => {
    tape.length = JSON.parse(document.getElementById('player.table').textContent).length
  })
  const pass = next => {
    if (tape.plays) {
      const begin = tape.at
      tape.at = Math.min(begin + (next - wall) * sound().playbackRate, tape.length)
      tape.played.push([begin, tape.at])
    }
    wall = next
    if (!tape.plays || tape.at < tape.length) return
    tape.plays = false
    tell('pause')
    tell('ended')
  }
  tape.run = async most => { // until it stops, or for some time
    let until = wall + most, update = wall + 250
    while (wall < until) {
      const ring = Math.min(...[...timers.values()].map(({ due }) => due + tape.late))
      pass(Math.max(wall, Math.min(update, ring, until)))
      if (wall >= update) { tell('timeupdate'); update += 250 }
      for (const [id, { does, due }] of [...timers])
        if (due + tape.late <= wall && timers.delete(id)) does()
      await null
      if (!tape.plays) until = Math.min(until, wall + 250)
    }
  }
  tape.forget = () => { tape.played = []; tape.opened = [] }
  tape.seen = () => ({ played: tape.played, opened: [...new Set(tape.opened)], plays: tape.plays,
    at: tape.at, said: document.querySelector('[role=status]').textContent })
}

const run = (page, most = 1e6) => page.evaluate(most => tape.run(most), most)
const forget = page => page.evaluate('tape.forget()')
const seen = page => page.evaluate('tape.seen()')
const press = async (page, ...keys) => { for (const key of keys) await page.keyboard.press(key) }
const hurry = (page, rate, late) => page.evaluate(([rate, late]) => {
  const speed = document.querySelector('[data-is=speed]')
  speed.value = rate
  speed.dispatchEvent(new Event('change'))
  tape.late = late
}, [String(rate), late])
const fromList = (page, { entry }) => page.evaluate(entry => {
  document.querySelector('[data-opens="player.chapters"]').click()
  document.querySelectorAll('.player li')[entry].querySelector('.from').click()
}, entry)
const clickIn = (page, { sentence }) => page.evaluate(id => document.getElementById(id).click(), sentence)
const openTo = (page, { id }) => page.evaluate(id => {
  for (let details = document.getElementById(id); details; details = details.parentElement)
    if (details.localName === 'details') details.open = true
}, id)

const askForSound = page => page.evaluate(`(async () => { // before that, a click on text plays nothing
  for (let n = 0; n < 2; n++) {
    document.querySelector('.play').click()
    await null
  }
})()`)

// The ways to a spoiler: until it plays, and at the end forgetting what was opened by the reader.
const ways = {
  list: fromList,
  async click(page, spoiler) {
    await askForSound(page)
    await openTo(page, spoiler)
    await forget(page)
    await clickIn(page, spoiler)
  },
  async link(page, spoiler) {
    await askForSound(page)
    await page.evaluate(id => { location.hash = id }, spoiler.sentence)
    await openTo(page, spoiler)
    await forget(page)
    await clickIn(page, spoiler)
  },
  async keys(page, spoiler) {
    await fromList(page, spoiler)
    await press(page, 'j', 'j', 'j', 'k', 'k', 'k', 'k', 'Shift+J', 'Shift+K')
    await fromList(page, spoiler)
    await press(page, 'j', 'k')
  },
  async slider(page, spoiler) {
    await fromList(page, spoiler)
    await page.focus('[data-is=seek]')
    await press(page, 'ArrowLeft', 'ArrowRight', 'End', 'Home')
    await fromList(page, spoiler)
    await page.focus('[data-is=seek]')
    await press(page, 'ArrowRight')
    await page.evaluate('document.activeElement.blur()')
  },
  async resume(page, spoiler) {
    await fromList(page, spoiler)
    await run(page, 300)
    await press(page, 'p')
    await page.evaluate('tape.keep()')
    await page.reload()
    await press(page, 'p')
  },
}
const trials = [...Object.keys(ways).map(way => [way, 1, 0]), ['list', 2, 120], ['list', 3, 120]]

// What stands closed on a page, and the warning of it, with where each is asked for.
async function spoilersOf(page) {
  const { cues } = await readTable(page, fs.readFileSync(fileURLToPath(page.url()), 'utf8'))
  return page.evaluate(listSpoilers, cues.map(([id]) => id))
}
function listSpoilers(names) {
  const ids = new Set(names)
  const titles = [...document.querySelectorAll('.player li > p')]
    .map(entry => entry.firstElementChild.textContent)
  const all = [...document.querySelectorAll('details.spoiler:not([id$=".veil"], [id="spoilers.notes"])')]
  const found = all.map(details => {
    const { id } = details, label = details.querySelector('summary').textContent.trim()
    const inside = [...details.querySelector('.passage').querySelectorAll('[id]')]
      .find(element => ids.has(element.id) && element.closest('details') === details)
    const around = document.querySelector(`.spoiler-link[href="#${id}"]`)?.closest('[id]')
    const outer = details.parentElement.closest('details.spoiler')?.id
    return { id, label, outer, sentence: (inside ?? around)?.id ?? '', entry: titles.indexOf(label) }
  })
  const entry = titles.indexOf('Spoilers')
  return entry < 0 ? found : [...found, { id: '', label: 'Spoilers', sentence: '', entry }]
}

async function trial(page, address, spoiler, [way, rate, late]) {
  await page.goto(address)
  await hurry(page, rate, late)
  await ways[way](page, spoiler)
  await hurry(page, rate, late)
  await run(page)
  const whole = await seen(page)
  await forget(page)
  await press(page, 'p')
  await run(page, 900)
  return { id: spoiler.id, label: spoiler.label, way, rate, ...whole, after: await seen(page) }
}

// One inside another, opened and clicked while the other plays; then all that is played next.
async function interrupt(page, address, spoiler, outer) {
  await page.goto(address)
  await fromList(page, outer)
  await run(page, 400)
  await openTo(page, spoiler)
  await forget(page)
  await clickIn(page, spoiler)
  await run(page)
  const whole = await seen(page)
  await forget(page)
  await press(page, 'p')
  await run(page)
  return { id: spoiler.id, label: spoiler.label, outer: outer.label, ...whole, after: await seen(page) }
}

// All of it, with the switch on.
async function every(page, address) {
  await page.goto(address)
  await page.evaluate(`document.querySelector('[data-is=spoilers]').click()`)
  await press(page, 'p')
  await run(page)
  return seen(page)
}

// The open text from its first word to its last; then the slider and the keys, all over the page;
// then a click on each sentence of a closed spoiler.
async function open(page, address) {
  await page.goto(address)
  await hurry(page, 2, 0)
  await press(page, 'p')
  await run(page)
  const whole = await seen(page)
  await forget(page)
  const near = async key => {
    await press(page, key)
    await page.evaluate(`(async () => {
      document.querySelector('.play').click()
      await tape.run(200)
      if (tape.plays) document.querySelector('.play').click()
    })()`)
  }
  await page.focus('[data-is=seek]')
  for (const key of ['Home', ...Array(40).fill('ArrowRight'), 'End']) await near(key)
  await page.evaluate('document.activeElement.blur()')
  for (const key of ['k', 'j', 'Shift+K', 'Shift+J']) for (let n = 0; n < 20; n++) await near(key)
  for (const sentence of await page.evaluate(() =>
    [...document.querySelectorAll('details.spoiler .passage span[id]:not(summary span)')]
      .map(element => element.id))) {
    await clickIn(page, { sentence })
    await run(page, 500)
  }
  return { whole, moved: await seen(page) }
}

async function tried(address) {
  const context = await browser.newContext()
  await context.addInitScript(record)
  const page = await context.newPage(), complaints = [], asked = [], inside = []
  page.on('pageerror', error => complaints.push(String(error)))
  await page.goto(address)
  const spoilers = await spoilersOf(page)
  for (const spoiler of spoilers) if (spoiler.outer)
    inside.push(await interrupt(page, address, spoiler, spoilers.find(({ id }) => id === spoiler.outer)))
  for (const spoiler of spoilers) for (const how of trials) {
    const points = ['click', 'link'].includes(how[0])
    if (points ? spoiler.sentence : spoiler.entry >= 0)
      asked.push(await trial(page, address, spoiler, how))
  }
  const seen = { asked, inside, every: await every(page, address), open: await open(page, address) }
  await context.close()
  return { ...seen, complaints }
}

const addresses = fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)
console.log(JSON.stringify(await Promise.all(addresses.map(tried))))
await browser.close()
