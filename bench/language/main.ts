// How well free words are understood: 120 sentences of leads, each asked of a model through the bot's own language room.
import { parseArgs } from 'node:util'

import { commands } from '../../commands/index.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { machine } from '../table.ts'
import { openRoom, readByParser } from './asking.ts'
import { openEndpoint } from './endpoint.ts'
import { expectedOf } from './judge.ts'
import type { Judged, Prices } from './report.ts'
import { accuracy, costs, wrongOnes } from './report.ts'
import { SENTENCES } from './sentences.ts'

/** As the bot does it: the model is asked only what the parser does not know. */
const BOTH = 'parser, then model'
const MODEL = 'model alone'
const PARSER = 'without a model: the parser alone'

function prices(): Prices | undefined {
  const { values } = parseArgs({
    options: { 'in-price': { type: 'string' }, 'out-price': { type: 'string' } },
  })
  const [input, output] = [Number(values['in-price'] ?? NaN), Number(values['out-price'] ?? NaN)]
  return Number.isNaN(input) || Number.isNaN(output) ? undefined : { in: input, out: output }
}

async function main(): Promise<void> {
  const perMillion = prices()
  const lexicon = createLexicon(commands)
  const endpoint = await openEndpoint(process.env)
  const room = openRoom(endpoint, lexicon)
  const judged: Judged[] = []
  for (const [language, sentence] of SENTENCES) {
    const [said] = sentence
    const byParser = readByParser(said, lexicon)
    const byModel = await room.ask(said, language)
    const byName = readByParser(said, lexicon, true)
    const byBoth = byName.kind === 'none' ? byModel : byName
    const answers = { [BOTH]: byBoth, [MODEL]: byModel, [PARSER]: byParser }
    judged.push({ language, said, expected: expectedOf(sentence, lexicon), answers })
  }
  await endpoint.close()
  const ends = [...room.ends].map(([end, count]) => `${end} ${count}`).join(', ')
  process.stdout.write(
    [
      `${endpoint.model}, ${machine()}`,
      accuracy(judged, [BOTH, MODEL, PARSER]).text(),
      ...costs(room.taken, perMillion),
      `how the questions ended: ${ends}`,
      `wrong (${BOTH}):`,
      ...wrongOnes(judged, BOTH),
    ].join('\n\n') + '\n',
  )
}

await main()
