// Ace on many publications in one Chromium.
// usage: node ace_all.cjs NODE_FOLDER < "publication<TAB>report folder" lines
const path = require('node:path')
const fs = require('node:fs')
const { createRequire } = require('node:module')

const from = createRequire(path.join(process.argv[2], 'package.json'))
const ace = from('@daisy/ace-core')
const runner = from('@daisy/ace-axe-runner-puppeteer')

// Ace opens and closes a browser for each publication; this one stays open.
const patient = { ...runner, launch: async () => {}, close: async () => {} }

async function main() {
  await runner.launch()
  let first = true
  for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const [publication, outdir] = line.split('\t')
    const options = { cwd: process.cwd(), outdir, silent: true, initLogger: first, lang: 'en' }
    await ace(publication, options, patient)
    first = false
  }
  await runner.close()
}

main().catch(error => {
  console.error(error)
  process.exit(1)
}).then(() => process.exit())
