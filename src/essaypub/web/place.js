// The place: the sentence that is heard, marked, and kept in view unless the reader is elsewhere.
const still = matchMedia('(prefers-reduced-motion: reduce)')
const wordMarks = window.CSS?.highlights && window.Highlight ? new Highlight() : null
if (wordMarks) CSS.highlights.set('word', wordMarks)

const place = { cue: -1, element: null, follows: true, moving: 0, onChange() {},
  opens: () => false }

const elementOf = number => byId(cues[number]?.id) // by id: ids hold full stops

// Returns the number of the cue that is read in an element or around it; -1 if there is none.
function cueAround(element) {
  for (; element; element = element.parentElement) {
    const number = element.id ? numbers.get(element.id) : undefined
    if (number !== undefined) return number
  }
  return -1
}

function closedAround(element) {
  return element?.parentElement?.closest('details:not([open])') ?? null
}

function uncover(element) {
  for (let closed; (closed = closedAround(element)) && !element.closest('summary');) closed.open = true
}

function mark(number) {
  if (number === place.cue) return
  place.element?.classList.remove('heard')
  place.cue = number
  place.element = showCue(number)
  place.element?.classList.add('heard')
  markWord(-1)
  if (place.element && place.opens()) uncover(place.element)
  if (place.element && place.follows) bring(place.element)
  place.onChange()
}

// Words are marked without a change to the text: as ranges that the stylesheet knows.
let markedWord = -1
function markWord(time) {
  const { words } = cues[place.cue] ?? { words: [] }
  let next = -1
  for (let n = 0; n < words.length && words[n + 2] <= time; n += 3) next = n
  if (!wordMarks || next === markedWord) return
  markedWord = next
  wordMarks.clear()
  const range = next < 0 ? null : rangeIn(place.element, words[next], words[next + 1])
  if (range) wordMarks.add(range)
}

// Returns the range of some characters of a sentence, as it is written: without marks of notes,
// and with each break of a line as one space.
function rangeIn(element, begin, end) {
  if (!element) return null
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    node => node.role === 'doc-noteref' || node.localName === 'details' ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
  const range = new Range()
  let passed = 0, begun = false
  for (let node; (node = walker.nextNode());) {
    if (node.nodeType !== Node.TEXT_NODE) {
      if (node.localName === 'br') passed += 1
      continue
    }
    const after = passed + node.length
    if (!begun && begin < after) {
      range.setStart(node, Math.max(0, begin - passed))
      begun = true
    }
    if (begun && end <= after) {
      range.setEnd(node, Math.max(0, end - passed))
      return range
    }
    passed = after
  }
  return null
}

// Returns where what is read begins and ends on the screen: the bar stands above it, or below.
function free() {
  const bar = document.querySelector('.player'), position = bar && getComputedStyle(bar).position
  return { from: position === 'sticky' ? bar.offsetHeight : 0,
    to: innerHeight - (position === 'fixed' ? bar.offsetHeight : 0) }
}

function inView(element) {
  if (!element?.getClientRects().length) return false
  const { top, bottom } = element.getBoundingClientRect(), { from, to } = free()
  return bottom > from && top < to
}

// Scrolls so that an element can be read, unless it can be already; or what it is closed up in.
function bring(element) {
  while (!element.getClientRects().length) element = element.parentElement
  const { top, bottom } = element.getBoundingClientRect(), { from, to } = free()
  if (top >= from + (to - from) * 0.08 && bottom <= to - (to - from) * 0.15) return
  const wanted = Math.max(0, scrollY + top - from - (to - from) * 0.28)
  if (Math.abs(wanted - scrollY) < 2) return
  place.moving = performance.now()
  scrollTo({ top: wanted, behavior: still.matches ? 'instant' : 'smooth' })
}

function follow() {
  if (!place.element) return
  disclose()
  place.follows = true
  bring(place.element)
  place.onChange()
}

// Whoever scrolls away from the sentence is let go, and followed again when they come back to it.
let settling = 0
function settled() {
  place.follows = inView(place.element) || !place.element
  place.onChange()
}
on(window, 'scroll', () => {
  if (performance.now() - place.moving < 1200) return
  clearTimeout(settling)
  settling = setTimeout(settled, 150)
}, { passive: true })
on(window, 'scrollend', () => { if (performance.now() - place.moving < 1200) place.moving = 0 })
on(window, 'wheel touchmove keydown', () => { place.moving = 0 }, { passive: true })
