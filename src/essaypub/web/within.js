// Spoilers inside a sentence open in it: each closed one is taken to where its link stands. Without
// a script it stands after its paragraph, and the link leads there; so does one that holds notes.
for (const link of document.querySelectorAll('.spoiler-link')) {
  const details = byId(decodeURIComponent(link.hash.slice(1)))
  if (!details?.matches('details')) continue
  const passage = details.querySelector('.passage')
  if (passage.querySelector(':scope > :not(p, div), :scope > div > :not(p)')) {
    on(link, 'click', () => { details.open = true })
    continue
  }
  details.classList.add('within')
  for (const node of [...details.childNodes, ...passage.childNodes]) // spaces before a full stop
    if (node.nodeType === Node.TEXT_NODE && !node.data.trim()) node.remove()
  link.hidden = true
  link.after(details)
}
