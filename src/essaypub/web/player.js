// The player: what a reader asks for, by pointer, keyboard, or the keys of the machine.
const part = name => player.querySelector(`[data-is=${name}]`)
const [seek, speed, size, keys, spoilers] = ['seek', 'speed', 'size', 'keys', 'spoilers'].map(part)
const followButton = document.querySelector('.follow')
const status = player.querySelector('.said')
const list = document.querySelector('.chapters ol'), rows = [...list.querySelectorAll('li')]
for (const link of list.querySelectorAll('.from')) // a time says where it leads by what is beside it
  link.ariaLabel = table.words.listen_from.replace('{title}', link.parentElement.firstElementChild.textContent)
    .replace('{time}', link.textContent)
const titleOf = chapter => rows[chapter]?.querySelector('p').firstElementChild.textContent ?? ''
const panels = [...player.querySelectorAll('.panel')]
byId('player.chapters').append(list)
document.documentElement.classList.add('plays')
for (const rate of [0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3])
  speed.add(new Option(`${rate}×`, rate, rate === 1, rate === 1))

for (const named of player.querySelectorAll('button, select')) named.title = named.ariaLabel

// What is remembered. A page from a disk, or in a private window, may not be allowed to.
const memory = { key: `essaypub ${table.key}`, read() {
  try { return JSON.parse(localStorage.getItem(this.key)) ?? {} } catch { return {} }
}, keep() {
  const at = cues[place.cue], time = now()
  const kept = { id: at?.id, time, into: at ? time - at.begin : 0, speed: sound.playbackRate,
    size: +size.value, keys: keys.checked, spoilers: includes(), asked: veils[permit].shown?.[0] }
  try { localStorage.setItem(this.key, JSON.stringify(kept)) } catch { /* then it is forgotten */ }
} }

let silence = 0
function say(text, shown = false) {
  clearTimeout(silence)
  status.textContent = text
  status.classList.toggle('shown', shown)
  silence = setTimeout(() => { status.textContent = ''; status.classList.remove('shown') }, 6000)
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

function stretch(time) {
  if (+seek.max !== limit()) {
    seek.max = limit()
    const begun = chapters.filter(({ begin }) => begin > 0 && begin < limit())
    part('ticks').replaceChildren(...begun.map(({ begin }) => {
      const tick = document.createElement('i')
      tick.style.left = `${100 * begin / limit()}%`
      return tick
    }))
  }
  part('length').textContent = written(limit())
  shownSecond = -1
  show(time)
}

const actions = {
  toggle() {
    if (!sound.paused || fetching) return sound.pause()
    if (!invited) follow() // to where the reader left off
    play()
  },
  back() { stepTo(stepped(-1)) },
  on() { stepTo(stepped(1)) },
  chapterBack() { stepTo(chapterStepped(-1)) },
  chapterOn() { stepTo(chapterStepped(1)) },
  follow,
  retry,
  copy,
}

// Copies a link that begins here; where that is not allowed, the page's own address becomes it.
async function copy() {
  const link = new URL(location)
  link.hash = `t=${Math.floor(now() / 1000)}`
  try {
    await navigator.clipboard.writeText(link.href)
    say(table.words.copied, true)
  } catch {
    history.replaceState(null, '', link)
    say(table.words.address, true)
  }
}

// A sentence takes the focus when a key asks for it, and lets go of it for good.
function focusSentence(number) {
  const element = elementOf(number)
  if (!element) return
  element.tabIndex = -1
  element.focus({ preventScroll: true })
  on(element, 'blur', () => element.removeAttribute('tabindex'), { once: true })
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
    button.ariaExpanded = String(!byId(button.dataset.opens).hidden)
}

// What is asked for.
on(document, 'click', event => {
  const { target } = event
  const button = target.closest('[data-do], [data-opens]')
  if (button?.dataset.do) return actions[button.dataset.do]()
  if (button) return open(button.dataset.opens)
  if (!target.closest('.player')) open('')
  const entry = target.closest('.player li')
  if (entry && target.closest('a')) {
    const number = rows.indexOf(entry), time = chapters[number].begin
    const hears = target.closest('.from')
    open('')
    if (hears) {
      event.preventDefault()
      return playFrom(cueAt(time), includes() ? 0 : chapters[number].veil)
    }
    if (audible(cueAt(time))) go(cues[cueAt(time)].from)
    return
  }
  if (event.defaultPrevented || event.button || event.detail > 1) return
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (!getSelection().isCollapsed) return
  if (target.closest('a, button, input, select, summary, label, audio, .player')) return
  const number = cueAround(target)
  if (number >= 0) invited ? ask(number) : say(table.words.hint, true)
})

const letters = {
  p() { actions.toggle(); say(sound.paused ? table.words.paused : table.words.playing) },
  j() { stepAlong(stepped(1)) },
  k() { stepAlong(stepped(-1)) },
  J() { stepAlong(chapterStepped(1)) },
  K() { stepAlong(chapterStepped(-1)) },
  f() { hasten(1) },
  s() { hasten(-1) },
  g: follow,
}
on(document, 'keydown', event => {
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

on(seek, 'input', () => tell(go(+seek.value)))
on(seek, 'keydown', event => {
  const by = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -30, PageUp: 30 }
  if (!(event.key in by) || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  tell(go(now() + 1000 * by[event.key]))
})
on(speed, 'change', quicken)
on(size, 'input', () => { enlarge(); memory.keep() })
on(keys, 'change', () => memory.keep())
spoilers?.addEventListener('change', () => {
  go(now(), 0)
  memory.keep()
})

// What the sound does.
const tabs = window.BroadcastChannel && new BroadcastChannel('essaypub')
if (tabs) tabs.onmessage = () => sound.pause()
const toggle = player.querySelector('.play')
function sounds(playing) {
  player.classList.toggle('playing', playing)
  toggle.ariaLabel = toggle.title = playing ? table.words.pause : table.words.play
}
on(sound, 'play', () => {
  sounds(true)
  stopped = false
  invited = true
  document.documentElement.classList.add('invited')
  tabs?.postMessage('') // one page is heard at a time
  disclose()
  if (!frame) run()
})
on(sound, 'pause', () => {
  sounds(false)
  tell(now())
  memory.keep()
  place.onChange()
})
on(sound, 'timeupdate seeked', look)
on(sound, 'ended', () => permit ? leave() : say(table.words.end))
on(sound, 'seeking', () => { // by somebody else, such as the keys of a machine
  stopped = false
  if (permit && !cues[landed()].veil) go(now(), 0)
})
on(window, 'pagehide', () => memory.keep())

place.opens = () => !sound.paused && includes()
let shownChapter = -1
place.onChange = () => {
  followButton.hidden = place.follows || !place.element || inView(place.element)
  const chapter = chapterAt(cues[Math.max(place.cue, 0)]?.begin ?? 0)
  if (chapter !== shownChapter) {
    for (const link of list.querySelectorAll('[aria-current]')) link.removeAttribute('aria-current')
    for (const link of rows[chapter]?.querySelectorAll(':scope > p a') ?? [])
      link.setAttribute('aria-current', 'true')
    shownChapter = chapter
    present(chapter)
  }
  part('chapter').textContent = table.unseen[place.cue] ?? titleOf(chapter)
  memory.keep()
}

function present(chapter) {
  if (!navigator.mediaSession || !window.MediaMetadata) return
  const cover = document.querySelector('.cover')
  navigator.mediaSession.metadata = new MediaMetadata({
    title: titleOf(chapter) || table.title,
    artist: table.author, album: table.title, artwork: cover && /^http/.test(cover.src) ? [{ src: cover.src }] : [] })
}
const asked = { play, pause: () => sound.pause(), previoustrack: actions.chapterBack,
  nexttrack: actions.chapterOn, seekbackward: actions.back, seekforward: actions.on,
  seekto: ({ seekTime }) => go(1000 * seekTime) }
for (const [name, does] of Object.entries(navigator.mediaSession ? asked : {}))
  try { navigator.mediaSession.setActionHandler(name, does) } catch { /* not in this browser */ }

// A link into a spoiler opens it: the reader has asked for it by name. One to a moment, or to a
// sentence, is where playing begins.
function openTarget() {
  const name = decodeURI(location.hash.slice(1).replace(/%(?![\da-f]{2})/gi, '%25'))
  const moment = /^t=(\d+(?:\.\d+)?)$/.exec(name), number = numbers.get(name)
  if (moment || number !== undefined && audible(number)) {
    go(moment ? 1000 * moment[1] : cues[number].from)
    follow()
  }
  const target = byId(name)
  if (!target || target.matches('details') || !closedAround(target)) return
  uncover(target)
  target.scrollIntoView()
}
on(window, 'hashchange', openTarget)

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
const within = Math.max(0, veils.findIndex(veil => veil.shown?.[0] === kept.asked))
if (left !== undefined) go(Math.min(cues[left].begin + kept.into, cues[left].end), within)
else if (kept.time > 0) go(kept.time, within)
place.follows = kept.time > 0 ? inView(place.element) : true
stretch(now())
openTarget()
