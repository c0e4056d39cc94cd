// A note that is spoken before the text goes on is shown below the sentence that calls it, for the
// notes of a page lie far from there, and nobody reads on who is taken to them and back.
const beside = document.createElement('div')
beside.className = 'beside'
beside.ariaHidden = 'true' // it stands on the page already
beside.hidden = true
document.querySelector('article').append(beside)

const noteOf = number => elementOf(number)?.closest('.note')
const standsBefore = (element, other) =>
  !!(element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)

// Returns the sentence below which the note of a cue is shown: the one that calls it, or else the
// last that was heard, if that is what is on the screen. Null if the page goes to the note itself.
function callerOf(number) {
  const note = noteOf(number)
  if (!note) return null
  let before = number, after = number
  while (noteOf(before)) before -= 1
  while (cues[after] && (noteOf(after) || !elementOf(after))) after += 1
  if (!cues[after] || !standsBefore(elementOf(after), note)) return null
  const caller = document.querySelector(`a[role=doc-noteref][href=${CSS.escape(`#${note.id}`)}]`)
  const around = elementOf(cueAround(caller))
  return around && inView(around) ? around : elementOf(before)
}

// Returns the element that shows a cue: its own, or its likeness below the sentence that calls it.
function showCue(number) {
  const own = elementOf(number), caller = callerOf(number)
  beside.hidden = !caller
  if (!caller) return own
  const note = noteOf(number)
  if (beside.dataset.note !== note.id) {
    beside.dataset.note = note.id
    beside.replaceChildren(...note.cloneNode(true).childNodes)
    for (const part of beside.querySelectorAll('[id]')) {
      part.dataset.id = part.id
      part.removeAttribute('id')
    }
    for (const link of beside.querySelectorAll('a')) link.tabIndex = -1
  }
  const sentence = caller.getClientRects(), last = sentence[sentence.length - 1]
  const block = (caller.closest('p, li, dd, td, blockquote, figcaption') ?? caller).getBoundingClientRect()
  beside.style.top = `${scrollY + last.bottom}px`
  beside.style.left = `${scrollX + block.left}px`
  beside.style.width = `${block.width}px`
  return beside.querySelector(`[data-id="${CSS.escape(own.id)}"]`) ?? beside
}
