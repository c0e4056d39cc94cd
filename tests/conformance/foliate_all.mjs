// Reads publications in foliate-js, inside Chromium, as a person would: every link, every spoiler.
// usage: node foliate_all.mjs NODE_FOLDER CHROMIUM < "publication<TAB>folder for pictures" lines
// Prints an array in JSON, one object for each publication.
import fs from 'node:fs'
import path from 'node:path'
import { setUpDesk } from './desk.mjs'

const { open, close } = await setUpDesk(...process.argv.slice(2))

// Runs in the page: follows every link of the contents and of the text on paper, without a click.
async function survey() {
  const book = window.view.book
  const papers = await Promise.all(book.sections.map(section => section.createDocument()))
  const lands = href => {
    const target = book.resolveHref(href)
    if (!target || !(target.index >= 0)) return null
    const place = target.anchor ? target.anchor(papers[target.index]) : 0
    return place === 0 || place ? { index: target.index, place } : null
  }
  const entries = (items, level = 1) => (items ?? []).flatMap(
    item => [{ label: item.label, href: item.href, level }, ...entries(item.subitems, level + 1)])
  const contents = entries(book.toc).map(entry => ({ ...entry, lands: !!lands(entry.href) }))
  const links = [], ways = []
  papers.forEach((paper, index) => [...paper.querySelectorAll('a[href]')].forEach((link, nth) => {
    const href = link.getAttribute('href')
    if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return
    const target = lands(book.sections[index].resolveHref(href))
    links.push({ from: book.sections[index].id, href, lands: !!target })
    const isApart = n => book.sections[n].linear === 'no'
    if (!target?.place || !isApart(target.index) || isApart(index) || link.closest('nav')) return
    const passage = target.place
    const home = [...passage.querySelectorAll('a[href]')].findLast(back => {
      const landing = lands(book.sections[target.index].resolveHref(back.getAttribute('href')))
      return landing?.index === index && landing.place
        && (landing.place.contains(link) || link.contains(landing.place))
    })
    const every = [...papers[target.index].querySelectorAll('a[href]')]
    ways.push({ index, nth, spoiler: target.index, passageId: passage.id,
      back: home ? every.indexOf(home) : -1, text: link.textContent.trim(),
      unannounced: link.matches('[role=doc-backlink]') && ![link.textContent, link.ariaLabel]
        .some(said => said?.includes(papers[target.index].querySelector('h1').textContent.trim())) })
  }))
  const spoilers = papers.flatMap((paper, index) => book.sections[index].linear === 'no'
    ? [...paper.querySelectorAll('[class~=spoiler]')].map(passage => passage.id) : [])
  return { title: book.metadata.title, sections: book.sections.length, contents, links, ways, spoilers }
}

// Runs in the page: shows section `index`, clicks its `nth` link, and tells whether section `to`
// comes up with the passage `id`, or with its link number `link`, on the screen.
async function follow({ index, nth, to, id, link }) {
  const view = window.view
  const shown = () => view.renderer.getContents()[0]
  const within = async wanted => {
    for (let tries = 0; tries < 750 && !wanted(); tries++) await new Promise(r => setTimeout(r, 20))
    return wanted()
  }
  const located = () => view.lastLocation?.range?.startContainer?.ownerDocument === shown()?.doc
  await view.goTo(index)
  await within(() => shown()?.index === index && located())
  const clicked = shown().doc.querySelectorAll('a[href]')[nth]
  clicked.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
  return within(() => {
    if (shown()?.index !== to || !located()) return false
    const { doc } = shown()
    const wanted = id ? doc.getElementById(id) : doc.querySelectorAll('a[href]')[link]
    return view.lastLocation.range.intersectsNode(wanted)
  })
}

// Reads one publication from end to end, and leaves pictures of it.
async function read(publication, pictures) {
  const { page, complaints } = await open(publication)
  await page.screenshot({ path: path.join(pictures, 'start.png') })
  const reading = await page.evaluate(survey)
  for (const [number, way] of reading.ways.entries()) {
    const there = { index: way.index, nth: way.nth, to: way.spoiler, id: way.passageId }
    way.arrives = await page.evaluate(follow, there)
    await page.screenshot({ path: path.join(pictures, `spoiler-${number + 1}.png`) })
    const home = { index: way.spoiler, nth: way.back, to: way.index, link: way.nth }
    way.returns = way.back >= 0 && await page.evaluate(follow, home)
  }
  await page.close()
  return { ...reading, complaints }
}

const readings = []
for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const [publication, pictures] = line.split('\t')
  fs.mkdirSync(pictures, { recursive: true })
  let reading
  // foliate-js may lay out a document that is not there yet when the machine is busy, and complain
  // of that; what is wrong with a publication is complained of every time.
  for (let tries = 0; tries < 3 && (!reading || reading.complaints.length); tries++)
    reading = await read(publication, pictures)
  readings.push(reading)
}
console.log(JSON.stringify(readings))
await close()
