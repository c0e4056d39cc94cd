// The sound itself: what is told while it does not come, and how it is had from a host that sends
// no part of a file: fetched whole, for a browser cannot seek in it before.
const sound = byId('listen.sound')
document.querySelector('.listen').before(byId('player.template').content)
const player = document.querySelector('.player')
const line = player.querySelector('.state')
let patience = 0

function tellState(text, helpless = false) {
  clearTimeout(patience)
  line.hidden = !text
  line.firstElementChild.textContent = text
  for (const choice of line.querySelectorAll('button, a')) choice.hidden = !helpless
  player.classList.toggle('loading', !!text && !helpless)
}
const fail = () => tellState(table.words.unplayable, true)

on(sound, 'waiting stalled', () => {
  clearTimeout(patience)
  patience = setTimeout(() => {
    if (sound.paused || sound.readyState > 2) return
    tellState(table.words.loading)
    patience = setTimeout(() => tellState(table.words.loading, true), 8000)
  }, 600)
})
on(sound, 'playing canplay pause', () => {
  if (!fetching && !sound.error) tellState('')
})
on(sound, 'error', fail)

function retry() {
  wanted = now()
  tellState(table.words.loading)
  sound.load()
  play()
}

const reaches = time => {
  const { seekable } = sound
  return time <= 1000 * (seekable.length && seekable.end(seekable.length - 1))
}

let fetching = false
async function fetchWhole() {
  if (fetching) return
  const playing = !sound.paused
  fetching = true
  sound.pause()
  tellState(table.words.loading)
  try {
    const answer = await fetch(sound.src)
    if (!answer.ok) throw new Error(answer.status)
    sound.src = URL.createObjectURL(await answer.blob())
    fetching = false
    tellState('')
    if (playing) play()
  } catch {
    fetching = false
    fail()
  }
}

// Puts the sound to a time, as soon as it can be put there.
function put(time) {
  wanted = time
  if (!sound.readyState || fetching) return
  if (!reaches(time)) return void fetchWhole()
  wanted = -1
  sound.currentTime = time / 1000
}
on(sound, 'loadedmetadata', () => { if (wanted >= 0) put(wanted) })
