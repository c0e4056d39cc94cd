// Listens to narrated publications in foliate-js, inside Chromium: every clip of every overlay.
// usage: node overlays_all.mjs NODE_FOLDER CHROMIUM < "publication<TAB>folder for pictures" lines
// Prints an array in JSON, one object for each publication.
import fs from 'node:fs'
import path from 'node:path'
import { setUpDesk } from './desk.mjs'

const { open, close } = await setUpDesk(...process.argv.slice(2))

// Runs in the page: the clips of each document's overlay, in the order they are played.
async function clips() {
  const { sections } = window.view.book, found = []
  for (const [index, section] of sections.entries()) {
    if (!section.mediaOverlay) continue
    const items = []
    await window.view.mediaOverlay.start(index, item => { items.push(item); return false })
    found.push({ index, document: section.id, linear: section.linear !== 'no',
      clips: items.map(({ text, begin, end }) => ({ text, begin, end })) })
  }
  return { overlays: found, media: window.view.book.media,
    documents: sections.map(section => section.id) }
}

// Runs in the page: starts at one clip, and tells what is highlighted when sound comes, where the
// player sought to and where it then was. The sound stops there: a busy machine comes no further.
// foliate-js 1.0.1 marks nothing in the first document: it assigns an index where it should compare.
async function play({ index, text }) {
  const { view } = window, overlay = view.mediaOverlay, { activeClass } = view.book.media
  let lit = null
  const note = event => {
    lit ??= { text: event.detail.text, at: window.sound.currentTime, sought: window.sound.sought }
    window.sound.pause()
  }
  overlay.addEventListener('highlight', note)
  await overlay.start(index, item => item.text === text)
  const shown = () => view.renderer.getContents()[0]?.doc?.getElementsByClassName(activeClass)[0]
  const begun = () => lit && (shown() || !index)
  for (let tries = 0; tries < 2000 && !begun(); tries++)
    await new Promise(resolve => setTimeout(resolve, 10))
  overlay.removeEventListener('highlight', note)
  const marked = index ? shown()?.id : lit?.text.split('#')[1], length = window.sound.duration
  overlay.stop()
  shown()?.classList.remove(activeClass)
  return { ...lit, marked, length }
}

const readings = []
for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const [publication, pictures] = line.split('\t')
  fs.mkdirSync(pictures, { recursive: true })
  const { page } = await open(publication)
  const reading = await page.evaluate(clips)
  for (const { index, clips } of reading.overlays) {
    for (const clip of clips)
      Object.assign(clip, { played: await page.evaluate(play, { index, text: clip.text }) })
    await page.evaluate(play, { index, text: clips[Math.floor(clips.length / 2)].text })
    await page.screenshot({ path: path.join(pictures, `overlay-${index}.png`) })
  }
  readings.push(reading)
  await page.close()
}
console.log(JSON.stringify(readings))
await close()
