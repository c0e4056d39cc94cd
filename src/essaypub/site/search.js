// Searches without a server: scripts are loaded as they are needed, for a page on a disk has no fetch.
const table = document.getElementById('search.words').textContent
const words = JSON.parse(table)
const form = document.getElementById('search.form')
const field = document.getElementById('search.field')
const told = document.getElementById('search.told')
const list = document.getElementById('search.results')
const all = document.getElementById('essays')
const base = document.currentScript.dataset.base
const held = {groups: {}, words: {}, titles: {}}
const coming = {}
const SHOWN = 30
let groups = null, asked = 0

globalThis.essays = (kind, number, content) => {
  if (kind === 'groups') groups = content
  else held[kind][number] = content
}

const load = (name) => coming[name] ??= new Promise((done, fail) => {
  const script = document.createElement('script')
  script.src = `${base}search/${name}.js`
  script.onload = done
  script.onerror = () => { delete coming[name]; script.remove(); fail(new Error(name)) }
  document.head.append(script)
})

const EAST = '\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff'
const WORD = new RegExp(`[${EAST}]+|[[\\p{L}\\p{N}]--[${EAST}]]+`, 'gv')
const IS_EAST = new RegExp(`^[${EAST}]`)
const fold = (text) => text.normalize('NFKD').toLowerCase().replaceAll('ß', 'ss')
  .replaceAll('ς', 'σ').replace(/\p{M}/gu, '').normalize('NFC')
const foldWords = (text) => (fold(text).match(WORD) ?? []).flatMap((word) =>
  IS_EAST.test(word) && word.length > 2
    ? Array.from({length: word.length - 1}, (_, at) => word.slice(at, at + 2)) : [word])
globalThis.foldWords = foldWords

// The groups that may hold a word, or words that begin with it.
const groupsOf = (word, begins) => groups.flatMap((name, number) => {
  const whole = name.endsWith('.')
  const start = whole ? name.slice(0, -1) : name
  const fits = whole ? start === word || (begins && start.startsWith(word))
    : word.startsWith(start) || (begins && start.startsWith(word))
  return fits ? [number] : []
})

const decode = (deltas) => {
  let sum = 0
  return deltas.map((delta) => sum += delta)
}

// For each essay that holds the word, whether its title does.
const find = async (word, begins) => {
  const numbers = groupsOf(word, begins)
  await Promise.all(numbers.map((number) => load(`w${number}`)))
  const found = new Map()
  for (const number of numbers) {
    for (const [known, deltas] of Object.entries(held.words[number])) {
      if (known !== word && !(begins && known.startsWith(word))) continue
      for (const place of decode(deltas)) {
        const essay = place >> 1
        found.set(essay, found.get(essay) || !(place & 1))
      }
    }
  }
  return found
}

const search = async (text) => {
  await load('index')
  const wanted = foldWords(text)
  const begins = !/\s$/.test(text)
  const found = await Promise.all(wanted.map((word, at) =>
    find(word, begins && at === wanted.length - 1)))
  const [first, ...others] = found
  return [...first.keys()].filter((essay) => others.every((other) => other.has(essay)))
    .map((essay) => [found.every((each) => each.get(essay)) ? 0 : 1, essay])
    .sort(([left, a], [right, b]) => left - right || a - b).map(([, essay]) => essay)
}

const make = (name, text, values = {}) => {
  const element = document.createElement(name)
  element.textContent = text
  return Object.assign(element, values)
}

const show = async (essays, begin) => {
  const shown = essays.slice(begin, begin + SHOWN)
  await Promise.all([...new Set(shown.map((essay) => Math.floor(essay / words.titles)))]
    .map((number) => load(`t${number}`)))
  list.querySelector('button')?.parentElement.remove()
  let first = null
  for (const essay of shown) {
    const [title, people, about, path, language] =
      held.titles[Math.floor(essay / words.titles)][essay % words.titles]
    const item = document.createElement('li')
    const link = make('a', title, {lang: language})
    link.href = base + path.split('/').map(encodeURIComponent).join('/')
    const heading = document.createElement('h2')
    heading.append(link)
    item.append(heading)
    if (people) item.append(make('p', people, {className: 'people'}))
    if (about) item.append(make('p', about, {lang: language}))
    list.append(item)
    first ??= link
  }
  if (begin) first?.focus()
  if (begin + SHOWN < essays.length) {
    const item = document.createElement('li')
    const button = make('button', words.more, {type: 'button'})
    button.onclick = () => show(essays, begin + SHOWN)
    item.append(button)
    list.append(item)
  }
}

const answer = async () => {
  const own = ++asked
  const text = field.value.trimStart()
  list.replaceChildren()
  list.hidden = !foldWords(text).length
  all.hidden = !list.hidden
  told.textContent = ''
  if (list.hidden) return
  try {
    const essays = await search(text)
    if (own !== asked) return
    const count = essays.length
    told.textContent = count === 0 ? words.none : count === 1 ? words.one
      : words.many.replace('{count}', count)
    await show(essays, 0)
  } catch {
    told.textContent = words.failed
  }
}

let waiting = 0
form.hidden = false
field.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(answer, 150) })
form.addEventListener('submit', (event) => { event.preventDefault(); answer() })
