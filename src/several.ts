// Several commands of one message: run in order, each once those before it are done, up to the first that is not.
import type { AnyCommand, Effect, Locale } from './command.ts'
import type { Ending } from './ending.ts'
import { isDone, withoutDenying } from './ending.ts'
import type { Known } from './following.ts'
import type { Outcome, Part } from './outcome.ts'
import type { OneReading, Reading } from './parsing/read-text.ts'
import { shownInvocation } from './parsing/render.ts'
import { MOST_COMMANDS } from './parsing/several.ts'
import type { CommandFacts } from './store/ledger.ts'

/**
 * Whoever takes the message over goes on with the command that was under way, and knows from its calls
 * alone what may have been done of it: those before it are on disk as done, those after it have not begun.
 */
export async function followSeveral(
  { readings, typed, locale }: Extract<Reading, { kind: 'several' }>,
  job: Known,
  follow: (reading: OneReading, job: Known) => Promise<Ending>,
): Promise<Ending> {
  const { who, former, journal, safely } = job
  const { length: count } = readings
  if (count > MOST_COMMANDS)
    return { outcome: { kind: 'too-many', max: MOST_COMMANDS }, locale, who }
  const lines = readings.map((reading, i) => lineOf(reading, typed[i] ?? '', locale))
  const whole = wholeOf(readings, lines, job)
  const parts: Part[] = []
  for (const [i, reading] of readings.entries()) {
    const canonical = lines[i] ?? ''
    const command = commandOf(reading)
    if (i < former.partsDone) {
      const isRead = command?.effect === 'read'
      parts.push({ canonical, command, outcome: { kind: 'done-before', isRead } })
      continue
    }
    await journal.turnTo(i, whole)
    const calls = former.calls.filter(({ part }) => part === i)
    const ours = { ...former, calls, partsDone: 0 }
    const ending = await safely(() =>
      follow({ ...reading, locale }, { ...job, part: i, former: ours }),
    )
    const { outcome } = withoutDenying(ending, { former: ours, canonical })
    parts.push({ canonical, command, outcome })
    if (!isDone({ command, outcome }))
      return { outcome: told(lines, parts, i), locale, who, command: whole.name }
  }
  return { outcome: told(lines, parts, count), locale, who, command: whole.name }
}

const told = (lines: readonly string[], parts: readonly Part[], done: number): Outcome => ({
  kind: 'several',
  parts,
  done,
  left: lines.slice(parts.length),
})

function commandOf(reading: OneReading): AnyCommand | undefined {
  if (reading.kind === 'unknown') return undefined
  return reading.kind === 'invocation' ? reading.invocation.command : reading.command
}

/** As it can be sent again. */
const lineOf = (reading: OneReading, typed: string, locale: Locale): string =>
  reading.kind === 'invocation' ? shownInvocation(reading.invocation, locale) : typed

/** In the ledger the message is one command. */
function wholeOf(
  readings: readonly OneReading[],
  lines: readonly string[],
  { message, who }: Known,
): CommandFacts {
  const effects = readings.map((reading) => commandOf(reading)?.effect)
  const strongest = (['once', 'repeatable'] satisfies Effect[]).find((each) =>
    effects.includes(each),
  )
  const { conversationId } = message
  // Of what could not be read as a command no words are kept.
  const kept = readings.map((reading, i) =>
    reading.kind === 'invocation' ? lines[i] : (commandOf(reading)?.name ?? '?'),
  )
  const canonical = kept.join('\n')
  const effect = strongest ?? 'read'
  return { name: 'several', canonical, effect, conversationId, staffId: who.staffId }
}
