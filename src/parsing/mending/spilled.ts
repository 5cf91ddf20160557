// Gives back to its place what a flag has taken with it: `watch --type xlsx here`.
import type { ArgKind, ArgSpec } from '../../arguments.ts'
import type { AnyCommand } from '../../command.ts'
import type { Bucket, Word } from '../args.ts'
import { readValue } from '../readers.ts'

/** Any words can be these. */
const OPEN: readonly ArgKind[] = [
  'text',
  'command',
  'files',
  'place',
  'group',
  'calendar',
  'people',
]

/** The buckets, with the place that must be given and is not filled from the end of a flag. */
export function spilled(buckets: readonly Bucket[], command: AnyCommand): readonly Bucket[] {
  const place = Object.entries(command.args).find(
    ([name, spec]) =>
      spec.positional === true &&
      spec.required === true &&
      !buckets.some((bucket) => bucket.name === name),
  )
  if (place === undefined) return buckets
  for (const bucket of buckets) {
    const spec = command.args[bucket.name]
    const parts = spec && split(bucket.words, spec, place[1])
    if (parts === undefined) continue
    const given = buckets.map((each) => (each === bucket ? { ...each, words: parts.kept } : each))
    return [...given, { name: place[0], words: parts.spilled, isOpened: false }]
  }
  return buckets
}

type Split = { readonly kept: Word[]; readonly spilled: Word[] }

const MOST_WORDS = 12

/** As much as it can be stays with the flag; where it could be all, only what clearly is a place is not. */
function split(words: Word[], flag: ArgSpec, place: ArgSpec): Split | undefined {
  if (OPEN.includes(flag.kind) || flag.kind === 'audience') return undefined
  if (words.length > MOST_WORDS) return undefined
  const isWhole = readValue(words, { arg: '', spec: flag }).kind === 'value'
  for (let at = words.length - 1; at > 0; at -= 1) {
    const [kept, spilled] = [words.slice(0, at), words.slice(at)]
    if (readValue(kept, { arg: '', spec: flag }).kind !== 'value') continue
    const isFree = !isWhole || isPlaceOnly(spilled, place)
    if (isFree && readValue(spilled, { arg: '', spec: place }).kind === 'value')
      return { kept, spilled }
  }
  return undefined
}

function isPlaceOnly(words: Word[], place: ArgSpec): boolean {
  const reading = readValue(words, { arg: '', spec: place })
  if (reading.kind !== 'value') return false
  const { kind, value } = reading.value
  const isPlace = kind === 'scope' || kind === 'watched' || kind === 'place'
  return isPlace && (value.by === 'here' || value.by === 'org' || value.by === 'link')
}
