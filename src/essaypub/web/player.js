// The player: what a reader asks for, by pointer, keyboard, or the keys of the machine.
const sound = document.getElementById('listen.sound')
document.querySelector('.listen').before(document.getElementById('player.template').content)
const player = document.querySelector('.player')
const part = name => player.querySelector(`[data-is=${name}]`)
const [seek, speed, size, keys, spoilers] = ['seek', 'speed', 'size', 'keys', 'spoilers'].map(part)
const followButton = document.querySelector('.follow')
const status = player.querySelector('[role=status]')
const list = document.querySelector('.chapters ol')
const panels = [...player.querySelectorAll('.panel')]
document.getElementById('player.chapters').append(list)
document.documentElement.classList.add('plays')
sound.controls = false
for (const rate of [0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3])
  speed.add(new Option(`${rate}×`, rate, rate === 1, rate === 1))
sound.preservesPitch = true

for (const named of player.querySelectorAll('button, select')) named.title = named.ariaLabel

let permit = null // the one spoiler that was asked for by name
let wanted = -1 // where to play from, while the sound is not there yet

// What is remembered. A page from a disk, or in a private window, may not be allowed to.
const memory = { key: `essaypub ${table.key}`, read() {
  try { return JSON.parse(localStorage.getItem(this.key)) ?? {} } catch { return {} }
}, keep() {
  const at = cues[place.cue], time = now()
  const kept = { id: at?.id, time, into: at ? time - at.begin : 0, speed: sound.playbackRate,
    size: +size.value, keys: keys.checked, spoilers: includes() }
  try { localStorage.setItem(this.key, JSON.stringify(kept)) } catch { /* then it is forgotten */ }
} }

const now = () => wanted >= 0 ? wanted : Math.round(sound.currentTime * 1000)
const includes = () => !!spoilers?.checked
const audible = number => includes() || !veilOf(cues[number]) || veilOf(cues[number]) === permit
const limit = () => includes() || gaps.at(-1)?.end !== table.length ? table.length : gaps.at(-1).begin

let silence = 0
function say(text, shown = false) {
  clearTimeout(silence)
  status.textContent = text
  status.classList.toggle('shown', shown)
  silence = setTimeout(() => { status.textContent = ''; status.classList.remove('shown') }, 6000)
}

function go(time, asked = permit) {
  permit = asked
  const gap = !includes() && gapAt(time)
  if (gap && chapters[chapterAt(time)].veil !== permit)
    time = cues[gap.last + 1]?.from ?? cues[gap.first - 1]?.from ?? 0
  time = Math.min(Math.max(time, 0), table.length - 1)
  wanted = sound.readyState ? -1 : time
  if (sound.readyState) sound.currentTime = time / 1000
  show(time)
  return time
}

function play() {
  if (sound.ended || atEnd()) go(0, null)
  sound.play().catch(error => { if (error.name !== 'AbortError') say(table.words.unplayable, true) })
}

const atEnd = () => stopped || (!permit && now() >= limit() - 1)
let stopped = false // at the end of the essay, before spoilers that are stepped over

function playFrom(number, asked = null) {
  const cue = cues[number]
  go(cue.from, asked)
  stopped = false
  place.follows = true
  if (place.element) uncover(place.element)
  play()
}

// Plays a sentence that was pointed at. One of a spoiler is played when that spoiler is open.
function ask(number) {
  const veil = veilOf(cues[number]), element = elementOf(number)
  if (!veil || includes()) return playFrom(number)
  const own = document.getElementById(cues[veil.first].id)?.closest('details')
  const open = element.closest('.passage') ? !closedAround(element) : own?.open
  if (open) return playFrom(number, veil)
  say(table.words.kept, true)
}

// Stops after the spoiler that was asked for; what is played next comes after it on the page.
function leave(veil) {
  sound.pause()
  const inside = elementOf(veil.last)?.closest('details.spoiler')
  const next = cues.findIndex((cue, number) => !veilOf(cue) && inside && elementOf(number)
    && inside.compareDocumentPosition(elementOf(number)) & Node.DOCUMENT_POSITION_FOLLOWING)
  const follows = place.follows
  place.follows = false // the reader stays where they are
  go(next < 0 ? limit() - 1 : cues[next].from, null)
  place.follows = follows
  say(table.words.spoiler_end, true)
}

// Looks at the clock: marks what is heard, and steps over what is not to be.
function look() {
  if (wanted >= 0) return
  const time = now()
  if (!includes() && !sound.paused) {
    if (permit) {
      if (time >= Math.min(cues[permit.last].end + 200, permit.end)) return leave(permit)
    } else {
      const gap = gaps.find(one => edge(one, sound.playbackRate) <= time && time < one.out)
      if (gap && cues[gap.last + 1]) return void go(gap.out - 1)
      if (gap) {
        sound.pause()
        stopped = true
        show(cues[gap.first - 1]?.from ?? 0)
        return say(table.words.left, true)
      }
    }
  }
  show(time)
}

let shownSecond = -1
function show(time) {
  if (time > 0 || !sound.paused) mark(cueAt(time)) // a page nobody has played shows no mark
  markWord(time)
  const second = Math.floor(time / 250)
  if (second === shownSecond) return
  shownSecond = second
  part('now').textContent = written(time)
  seek.style.setProperty('--played', `${100 * Math.min(1, time / limit())}%`)
  if (sound.paused || !seek.matches(':focus-visible')) tell(time) // a value that runs is read out
}

function tell(time) {
  seek.value = time
  seek.setAttribute('aria-valuetext',
    table.words.time_of.replace('{time}', told(time)).replace('{length}', told(limit())))
}

let frame = 0
function run() {
  look()
  frame = sound.paused ? 0 : requestAnimationFrame(run)
}

function stretch() {
  seek.max = limit()
  part('length').textContent = written(limit())
  shownSecond = -1
  show(now())
}

// Steps. A step back into the middle of a sentence begins it again.
function stepped(by) {
  const here = place.cue < 0 ? 0 : place.cue
  if (by < 0 && !sound.paused && now() - cues[here].begin > 1500) return here
  for (let number = here + by; cues[number]; number += by) if (audible(number)) return number
  return here
}

function chapterStepped(by) {
  const time = now(), here = cues[cueAt(time)].chapter
  if (by < 0 && time - chapters[here].begin > 3000 && audible(cueAt(chapters[here].begin))) return here
  for (let number = here + by; chapters[number]; number += by)
    if (audible(cueAt(chapters[number].begin))) return number
  return here
}

function step(number) {
  stopped = false
  go(cues[number].from)
  follow()
  focusSentence(number)
}

function stepChapter(by) {
  stopped = false
  go(cues[cueAt(chapters[chapterStepped(by)].begin)].from)
  follow()
}

const actions = {
  toggle() { if (sound.paused) play(); else sound.pause() },
  back() { stopped = false; go(cues[stepped(-1)].from); follow() },
  on() { stopped = false; go(cues[stepped(1)].from); follow() },
  chapterBack() { stepChapter(-1) },
  chapterOn() { stepChapter(1) },
  follow,
}

// A sentence takes the focus when a key asks for it, and lets go of it for good.
function focusSentence(number) {
  const element = elementOf(number)
  if (!element) return
  element.tabIndex = -1
  element.focus({ preventScroll: true })
  element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
}

function hasten(by) {
  const next = Math.min(Math.max(speed.selectedIndex + by, 0), speed.options.length - 1)
  speed.selectedIndex = next
  quicken()
  say(speed.selectedOptions[0].text)
}

function quicken() {
  sound.defaultPlaybackRate = sound.playbackRate = +speed.value
  memory.keep()
}

function enlarge() {
  document.documentElement.style.setProperty('--size', size.value / 100)
  size.setAttribute('aria-valuetext', `${size.value}%`)
}

function open(id) {
  for (const panel of panels) panel.hidden = panel.id !== id || !panel.hidden
  for (const button of player.querySelectorAll('[data-opens]'))
    button.ariaExpanded = String(!document.getElementById(button.dataset.opens).hidden)
}

// What is asked for.
document.addEventListener('click', event => {
  const { target } = event
  const button = target.closest('[data-do], [data-opens]')
  if (button?.dataset.do) return actions[button.dataset.do]()
  if (button) return open(button.dataset.opens)
  if (!target.closest('.player')) open('')
  const entry = target.closest('.player li')
  if (entry && target.closest('a')) {
    const number = [...list.children].indexOf(entry), time = chapters[number].begin
    const { veil } = chapters[number], hears = target.closest('.from')
    open('')
    if (hears) {
      event.preventDefault()
      return playFrom(cueAt(time), veil && !includes() ? veil : null)
    }
    if (audible(cueAt(time))) go(cues[cueAt(time)].from)
    return
  }
  if (event.defaultPrevented || event.button || event.detail > 1) return
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (!getSelection().isCollapsed) return
  if (target.closest('a, button, input, select, summary, label, audio, .player')) return
  const number = cueAround(target)
  if (number >= 0) ask(number)
})

const letters = {
  p() { actions.toggle(); say(sound.paused ? table.words.paused : table.words.playing) },
  j() { step(stepped(1)) },
  k() { step(stepped(-1)) },
  J() { stepChapter(1) },
  K() { stepChapter(-1) },
  f() { hasten(1) },
  s() { hasten(-1) },
  g: follow,
}
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && panels.some(panel => !panel.hidden)) {
    const opener = player.querySelector('[aria-expanded=true]')
    if (player.contains(document.activeElement)) opener.focus()
    return open('')
  }
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return
  const { target } = event
  if (event.key === 'Enter' && target.matches('[tabindex="-1"]') && numbers.has(target.id)) {
    event.preventDefault()
    return ask(numbers.get(target.id))
  }
  if (!keys.checked || target.closest('input, select, textarea, audio, [contenteditable]')) return
  const letter = event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()
  if (!event.repeat && Object.hasOwn(letters, letter)) letters[letter]()
})

seek.addEventListener('input', () => { stopped = false; tell(go(+seek.value, null)) })
seek.addEventListener('keydown', event => {
  const by = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -30, PageUp: 30 }
  if (!(event.key in by) || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  stopped = false
  tell(go(Math.min(now() + 1000 * by[event.key], limit() - 1), null))
})
speed.addEventListener('change', quicken)
size.addEventListener('input', () => { enlarge(); memory.keep() })
keys.addEventListener('change', () => memory.keep())
spoilers?.addEventListener('change', () => {
  permit = null
  go(now())
  stretch()
  memory.keep()
})

// What the sound does.
sound.addEventListener('loadedmetadata', () => {
  if (wanted >= 0) sound.currentTime = wanted / 1000
  wanted = -1
})
const toggle = player.querySelector('.play')
function sounds(playing) {
  player.classList.toggle('playing', playing)
  toggle.ariaLabel = toggle.title = playing ? table.words.pause : table.words.play
}
sound.addEventListener('play', () => {
  sounds(true)
  stopped = false
  if (place.element && place.opens()) uncover(place.element)
  if (!frame) run()
})
sound.addEventListener('pause', () => {
  sounds(false)
  tell(now())
  memory.keep()
  place.onChange()
})
for (const kind of ['timeupdate', 'seeked']) sound.addEventListener(kind, look)
sound.addEventListener('ended', () => say(table.words.end))
sound.addEventListener('error', () => say(table.words.unplayable, true))
addEventListener('pagehide', () => memory.keep())

place.opens = () => !sound.paused && (includes() || permit)
let shownChapter = -1
place.onChange = () => {
  followButton.hidden = place.follows || !place.element || inView(place.element)
  const chapter = chapterAt(cues[Math.max(place.cue, 0)]?.begin ?? 0)
  if (chapter !== shownChapter) {
    list.children[shownChapter]?.querySelector('.from').removeAttribute('aria-current')
    list.children[chapter]?.querySelector('.from').setAttribute('aria-current', 'true')
    shownChapter = chapter
    present(chapter)
  }
  memory.keep()
}

function present(chapter) {
  if (!navigator.mediaSession || !window.MediaMetadata) return
  const cover = document.querySelector('.cover')
  navigator.mediaSession.metadata = new MediaMetadata({
    title: list.children[chapter]?.firstElementChild.textContent || table.title,
    artist: table.author, album: table.title, artwork: cover && /^http/.test(cover.src) ? [{ src: cover.src }] : [] })
}
const asked = { play, pause: () => sound.pause(), previoustrack: actions.chapterBack,
  nexttrack: actions.chapterOn, seekbackward: actions.back, seekforward: actions.on,
  seekto: ({ seekTime }) => go(1000 * seekTime, null) }
for (const [name, does] of Object.entries(navigator.mediaSession ? asked : {}))
  try { navigator.mediaSession.setActionHandler(name, does) } catch { /* not in this browser */ }

// A link into a spoiler opens it: the reader has asked for it by name.
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (target && !target.matches('details')) uncover(target)
}
addEventListener('hashchange', openTarget)

// Where the reader left off; a sentence is known by its id, which outlives other edits.
const kept = memory.read()
if (kept.speed) speed.value = String(kept.speed)
if (speed.selectedIndex < 0) speed.value = '1'
if (kept.size) size.value = kept.size
if (kept.keys === false) keys.checked = false
if (spoilers && kept.spoilers) spoilers.checked = true
sound.defaultPlaybackRate = sound.playbackRate = +speed.value
enlarge()
place.follows = false
const left = numbers.get(kept.id)
if (left !== undefined && kept.id) go(Math.min(cues[left].begin + kept.into, cues[left].end))
else if (kept.time > 0) go(kept.time)
place.follows = kept.time > 0 ? inView(place.element) : true
stretch()
