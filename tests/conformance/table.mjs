// What the player of a page knows: read from the page as it was written, as the player reads it.

// Returns the table, each cue as its id (empty where it has no element), its begin and its end in ms,
// and each chapter as its begin and its veil.
export const readTable = (page, html) => page.evaluate(html => {
  const written = new DOMParser().parseFromString(html, 'text/html')
  const names = [...written.querySelectorAll('.masthead [id], template ~ [id], template ~ * [id]')]
    .map(element => element.id)
  const table = JSON.parse(written.getElementById('player.table').textContent)
  let passed = 0, last = -1
  table.cues = table.cues.map(([name, silence, length]) => {
    const id = name === 0 ? names[last + 1] : name
    if (id) last = names.indexOf(id)
    return [id, passed + silence, passed += silence + length]
  })
  table.chapters = [...written.querySelectorAll('.from')].map(({ hash }, number) =>
    [Math.round(1000 * hash.slice(3)), table.chapters[number]])
  return table
}, html)
