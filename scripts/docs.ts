// Writes what of docs/ is drawn from the definitions: a page for each command, and the table of costs.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

import { COMMAND_PAGES, commandPages, COST_PAGE, withCostTable } from './docs/pages.ts'

const pages = commandPages()
rmSync(COMMAND_PAGES, { recursive: true, force: true })
mkdirSync(COMMAND_PAGES, { recursive: true })
for (const [path, text] of pages) writeFileSync(path, text)
writeFileSync(COST_PAGE, withCostTable(readFileSync(COST_PAGE, 'utf8')))
process.stdout.write(`${pages.size} pages in ${COMMAND_PAGES}, and the table in ${COST_PAGE}\n`)
