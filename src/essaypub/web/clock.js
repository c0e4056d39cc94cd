// The clock: what is heard when, and what is stepped over. Times are milliseconds of the track.
const byId = id => document.getElementById(id)
const on = (target, kinds, does, options) => {
  for (const kind of kinds.split(' ')) target.addEventListener(kind, does, options)
}
const table = JSON.parse(byId('player.table').textContent)
const names = [...document.querySelectorAll('.masthead [id], template ~ [id], template ~ * [id]')]
  .map(element => element.id)
let passed = 0, last = -1
const cues = table.cues.map(([name, silence, length, ...words]) => {
  const id = name === 0 ? names[last + 1] : name, begin = passed + silence
  if (id) last = names.indexOf(id)
  passed = begin + length
  return { id, begin, end: passed, words: words.map((n, at) => at % 3 < 2 ? n : begin + n) }
})
const chapters = [...document.querySelectorAll('.from')].map(({ hash }, number) =>
  ({ begin: Math.round(1000 * hash.slice(3)), veil: table.chapters[number] }))
const numbers = new Map(cues.map((cue, number) => [cue.id, number]))
numbers.delete('') // of what is only heard

// A sentence is marked, and played, from a little before it begins: browsers lose the first moments
// of what they jump to.
const LEAD = 100
cues.forEach((cue, number) => {
  cue.from = cue.begin - Math.min(LEAD, Math.floor((cue.begin - (cues[number - 1]?.end ?? 0)) / 2))
})

// Returns the last in a list of things that has begun at a time; the first before any has.
function lastBegun(things, time, begin) {
  let low = 0, high = things.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (things[middle][begin] <= time) low = middle
    else high = middle - 1
  }
  return low
}

const cueAt = time => lastBegun(cues, time, 'from')
const chapterAt = time => lastBegun(chapters, time, 'begin')
for (const cue of cues) cue.chapter = chapterAt(cue.begin)

// A veil is what is heard of one spoiler, as the page was made; the first stands for the open text.
const veils = [{}]
for (const cue of cues) cue.veil = 0
for (const [home, place, shown, notes, ...runs] of table.veils) {
  for (let n = 0; n < runs.length; n += 2)
    for (let number = runs[n]; number <= runs[n + 1]; number++) cues[number].veil = veils.length
  veils.push({ home, place, shown, notes })
}
const fromOf = number => cues[number]?.from ?? table.length

// Returns the next cue after one, or before it, that is of a veil, or of several; -1 if none is.
function next(number, by, ...wanted) {
  for (number += by; cues[number]; number += by)
    if (wanted.includes(cues[number].veil)) return number
  return -1
}

// Returns when the cues of one veil that follow each other from a cue on are over: in the pause,
// and so early that a browser which looks at its clock four times a second does not miss it.
function overAt(number, rate) {
  const { veil } = cues[number]
  while (cues[number + 1]?.veil === veil) number++
  const { end } = cues[number], begin = cues[number + 1]?.begin ?? Infinity
  const edge = begin - Math.min((begin - end) * 0.6, 150 + 300 * rate)
  return veil ? Math.min(edge, end + 200) : edge
}

// Returns the cue with which playing goes on when a spoiler is over: after its place in the open
// text, or in the spoiler around it, if that is what was left for it; -1 if nothing follows.
function follower({ home, place }, left) {
  if (home && home !== left) return follower(veils[home], left)
  const number = next(place, 1, home)
  return number < 0 && home ? follower(veils[home], left) : number
}

// Returns the cue before the place of the spoiler that a cue belongs to; -1 if it is not to be heard.
function leader(number, left) {
  const { veil } = cues[number], { home, place } = veils[veil]
  if (cues[place].veil === veil) return next(number, -1, 0, left)
  return [0, left].includes(home) ? place : -1
}

function written(time) {
  const seconds = Math.floor(time / 1000), two = number => String(number).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

function told(time) {
  const seconds = Math.floor(time / 1000)
  return table.words.time.replace('{minutes}', Math.floor(seconds / 60))
    .replace('{seconds}', seconds % 60)
}
