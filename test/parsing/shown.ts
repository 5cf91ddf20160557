// A reading as one line: `command: arg=value …`, or what is wrong.
import type { Lexicon } from '../../src/parsing/match.ts'
import type { Reading, ReadOptions } from '../../src/parsing/read-text.ts'
import { readText } from '../../src/parsing/read-text.ts'

export function shownReading(text: string, lexicon: Lexicon, options?: ReadOptions): string {
  return shown(readText(text, lexicon, options))
}

function shown(reading: Reading): string {
  switch (reading.kind) {
    case 'verdict':
      return `${reading.yes ? 'yes' : 'no'} ${reading.code ?? ''}`.trim()
    case 'pick':
      return `pick ${reading.ns.join(',')} ${reading.code ?? ''}`.trim()
    case 'several':
      return reading.readings.map(shown).join(' | ')
    case 'unknown':
      return `unknown ${reading.locale}: ${reading.text}`
    case 'bad-input': {
      const facts = Object.values(reading.problem).filter((fact) => typeof fact !== 'object')
      return `${reading.command.name} ! ${facts.join(' ')}`
    }
    case 'invocation': {
      const { command, args } = reading.invocation
      const shown = Object.entries(args).map(([name, { value }]) => `${name}=${show(value)}`)
      return [`${command.name}:`, ...shown].join(' ')
    }
  }
}

const show = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value).replaceAll('"', '') : String(value)
