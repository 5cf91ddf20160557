// Every page that is drawn from the definitions, by its path; a test holds them against the disk.
import { commands } from '../../commands/index.ts'
import { commandList, commandPage, fileNameOf } from './command-page.ts'
import { costTable } from './cost-rows.ts'
import { askPolicies } from './who-may.ts'

export const COMMAND_PAGES = 'docs/commands'
export const COST_PAGE = 'docs/cost.md'

/** What is to stand in docs/commands. */
export function commandPages(): ReadonlyMap<string, string> {
  const mayRun = askPolicies(commands)
  return new Map([
    [`${COMMAND_PAGES}/README.md`, commandList(commands, mayRun)],
    ...commands.map(
      (command) =>
        [`${COMMAND_PAGES}/${fileNameOf(command)}.md`, commandPage(command, mayRun)] as const,
    ),
  ])
}

const TABLE = /(?<=<!-- made by `npm run docs` -->\n\n)[^]*?(?=\n\n<!-- until here -->)/

/** The page on costs as it is written by hand, with its table as it is measured. */
export const withCostTable = (page: string): string => page.replace(TABLE, () => costTable())
