/** How the model behaves: as it should, or in one of the ways in which real ones disappoint. */
import type { Asked, Play, Player } from './play.ts'
import { BROKEN, tooMany, type Refusal } from './refusals.ts'

export const BEHAVIOURS = [
  'rules',
  'slow',
  'garbage',
  'bad-arguments',
  'unknown-tool',
  'two-calls',
  'refusal',
  'prose',
  '429',
  '500',
  'hang-up',
] as const

export type Behaviour = (typeof BEHAVIOURS)[number]

export interface ModelSettings {
  /** Other than `rules`, it plays no rules, or spoils what they say. */
  behaviour: Behaviour
  /** How late `slow` answers, and when a 429 says to come again. */
  seconds: number
}

/** What does not come from a model at all. */
export type Outage =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'hang-up' }

export function outageOf({ behaviour, seconds }: ModelSettings): Outage | undefined {
  if (behaviour === '429') return { kind: 'refused', refusal: tooMany(seconds) }
  if (behaviour === '500') return { kind: 'refused', refusal: BROKEN }
  if (behaviour === 'garbage') return { kind: 'not-json' }
  return behaviour === 'hang-up' ? { kind: 'hang-up' } : undefined
}

const REFUSAL = "I'm sorry, but I can't assist with that request."
const PROSE = 'Sure! I have taken care of it: everything is done. Let me know if you need more.'

/** What is answered in place of what the player says. */
export async function behave(behaviour: Behaviour, asked: Asked, player: Player): Promise<Play> {
  if (behaviour === 'refusal') return { kind: 'refusal', text: REFUSAL }
  if (behaviour === 'prose') return { kind: 'prose', text: PROSE }
  if (behaviour === 'unknown-tool') return calling('delete_everything', { really: true })
  const play = await player(asked)
  if (behaviour === 'bad-arguments') return calling(nameIn(play, asked), '{"files": "Roadm')
  return behaviour === 'two-calls' ? doubled(play, asked) : play
}

const calling = (name: string, args: unknown): Play => ({
  kind: 'calls',
  calls: [{ name, arguments: args }],
})

const nameIn = (play: Play, { tools }: Asked): string =>
  (play.kind === 'calls' ? play.calls[0]?.name : undefined) ?? tools[0]?.name ?? 'help'

/** The call twice; where the player makes none, the first tool's without arguments. */
function doubled(play: Play, asked: Asked): Play {
  const [call] = play.kind === 'calls' ? play.calls : []
  const one = call ?? { name: nameIn(play, asked), arguments: {} }
  return { kind: 'calls', calls: [one, one] }
}
