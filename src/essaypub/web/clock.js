// The clock: what is heard when, and what is stepped over. Times are milliseconds of the track.
const table = JSON.parse(document.getElementById('player.table').textContent)
const cues = table.cues.map(([id, begin, end, ...words]) => ({ id, begin, end, words }))
const chapters = table.chapters.map(([begin, level, veiled]) => ({ begin, level, veiled: !!veiled }))
const numbers = new Map(cues.map((cue, number) => [cue.id, number]))

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

// A veil is one spoiler: its chapter, and the deeper ones after it that are spoilers too.
const veils = []
chapters.forEach((chapter, number) => {
  if (!chapter.veiled) return
  const before = chapters[number - 1]
  let veil = veils.at(-1)
  if (!before?.veiled || chapter.level <= veil.level) {
    veil = { begin: chapter.begin, level: chapter.level, first: cueAt(chapter.begin) }
    veils.push(veil)
  }
  veil.end = chapters[number + 1]?.begin ?? table.length
  veil.last = number + 1 < chapters.length ? cueAt(veil.end) - 1 : cues.length - 1
  chapter.veil = veil
})

// What is stepped over at once: spoilers that follow each other.
const gaps = []
for (const veil of veils) {
  if (gaps.at(-1)?.end === veil.begin) Object.assign(gaps.at(-1), { end: veil.end, last: veil.last })
  else gaps.push({ ...veil })
}
for (const gap of gaps) gap.out = cues[gap.last + 1]?.from ?? table.length

const veilOf = cue => chapters[cue.chapter].veil
const gapAt = time => gaps.find(gap => gap.begin <= time && time < gap.out)

// Returns when to step over the gap that comes next: in the pause before it, and so early that a
// browser which looks at its clock four times a second does not miss it.
function edge(gap, rate) {
  const pause = gap.begin - (cues[gap.first - 1]?.end ?? 0)
  return gap.begin - Math.min(pause * 0.6, 150 + 300 * rate)
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
