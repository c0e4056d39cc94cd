// The course: where playing goes, what it steps over, and where it stops.
let permit = 0 // the veil of the one spoiler that was asked for, while it is heard
let interrupted = 0 // the one around it, if that was being heard
let stopped = false // at the end of the essay, before spoilers that are stepped over
let wanted = -1 // where to play from, while the sound is not there yet
let leftAt = -1 // the cue of the open text that was left for a spoiler; -1 if nothing had been heard
let invited = false // whether a reader has asked for sound; until then a click makes none

const now = () => wanted >= 0 ? wanted : Math.round(sound.currentTime * 1000)
const landed = () => cueAt(now() + 40) // some browsers jump to a little before what they were told
const includes = () => !!spoilers?.checked
const audible = number => includes() || [0, permit].includes(cues[number].veil)
// Returns the end of what can be heard now.
const limit = () => includes() ? table.length
  : fromOf(cues.findLastIndex(cue => [0, permit].includes(cue.veil)) + 1)

// Goes to a time, or to what is heard nearest to it, and leaves a spoiler that it is not in.
function go(time, asked = permit) {
  permit = asked
  time = Math.min(Math.max(time, 0), limit() - 1)
  let number = cueAt(time)
  if (!audible(number)) {
    const onward = next(number, 1, 0, permit)
    number = onward < 0 ? next(number, -1, 0, permit) : onward
    time = cues[number].from
  }
  permit = includes() ? 0 : cues[number].veil
  if (!permit) interrupted = 0, leftAt = -1
  stopped = false
  put(time)
  stretch(time)
  return time
}

function play() {
  if (sound.ended || stopped || !permit && now() >= limit() - 1) go(0, 0)
  if (fetching) return
  sound.play().catch(error => { if (error.name !== 'AbortError') fail() })
}

function playFrom(number, asked = 0) {
  if (asked !== permit) interrupted = veils[asked].home === permit ? permit : 0
  if (asked && !permit) leftAt = stopped ? cues.length : now() > 0 ? cueAt(now()) : -1
  go(cues[number].from, asked)
  place.follows = true
  disclose()
  play()
}

// Opens what shows what is heard. Of the spoilers, that is the one that was asked for, or any.
function disclose() {
  const { shown, notes } = veils[permit]
  if (permit) for (const id of [...shown, ...notes]) byId(id)?.setAttribute('open', '')
  else if (place.element && audible(place.cue)) uncover(place.element)
}

// Plays a sentence that was pointed at. One of a spoiler is played when that spoiler is open.
function ask(number) {
  const { veil } = cues[number], element = elementOf(number)
  if (!veil || includes()) return playFrom(number)
  const open = veils[veil].shown.every(id => byId(id)?.open)
  if (open && !(element.closest('.passage') && closedAround(element))) return playFrom(number, veil)
  say(table.words.kept, true)
}

// Stops after the spoiler that was asked for, and goes to where the reader was before it, or else to
// what follows it.
function leave() {
  sound.pause()
  const veil = veils[permit]
  const number = !interrupted && leftAt >= 0 ? leftAt : follower(veil, interrupted)
  const follows = place.follows
  place.follows = false // the reader stays where they are
  go(cues[number]?.from ?? Infinity, cues[number]?.veil ?? 0)
  place.follows = follows
  say(table.words[byId(veil.shown[0]) ? 'spoiler_end' : 'left'], true)
}

// Goes on after what could be heard was over: steps over what is not to be heard, or stops.
function pass(number) {
  const onward = next(number, 1, permit)
  if (onward >= 0) return void go(cues[onward].from)
  if (permit) return leave()
  sound.pause()
  stopped = true
  show(cues[next(cues.length, -1, 0)].from)
  say(table.words.left, true)
}

// Looks at the clock: marks what is heard, and sees that nothing else is.
let alarm = 0
function look() {
  if (wanted >= 0) return
  const time = now(), number = landed()
  clearTimeout(alarm)
  if (!includes() && !sound.paused) {
    const over = cues[number].veil === permit ? overAt(number, sound.playbackRate) : 0
    if (time >= over) return pass(number)
    if (over < Infinity) alarm = setTimeout(look, (over - time) / sound.playbackRate)
  }
  show(time)
}

let frame = 0
function run() {
  look()
  frame = sound.paused ? 0 : requestAnimationFrame(run)
}

// Steps. A step back into the middle of a sentence, or far into a chapter, begins it again; one out
// of a spoiler goes to what stands on the page before it, or after. They return a cue's number.
function step(number, by) {
  if (includes()) return cues[number + by] ? number + by : -1
  const within = next(number, by, permit)
  if (!permit || within >= 0) return within
  return by < 0 ? leader(number, interrupted) : follower(veils[permit], interrupted)
}

function stepped(by) {
  const here = Math.max(place.cue, 0)
  if (by < 0 && !sound.paused && now() - cues[here].begin > 1500) return here
  const number = step(here, by)
  return number < 0 ? here : number
}

function chapterStepped(by) {
  const first = chapter => cueAt(chapters[chapter].begin)
  let here = cueAt(now()), { chapter } = cues[here]
  if (by < 0 && now() - chapters[chapter].begin > 3000 && audible(first(chapter))) return first(chapter)
  const apart = permit && cues[veils[permit].place].veil !== permit
  for (let number = chapter + by; chapters[number]; number += by)
    if (apart ? chapters[number].veil === permit : audible(first(number))) return first(number)
  while (apart && next(here, by, permit) >= 0) here = next(here, by, permit)
  const beside = apart ? step(here, by) : -1
  return beside < 0 ? first(chapter) : beside
}

function stepTo(number) {
  go(cues[number].from, cues[number].veil === interrupted ? interrupted : permit)
  follow()
}

function stepAlong(number) {
  stepTo(number)
  focusSentence(number)
}
