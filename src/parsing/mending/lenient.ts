// Arguments that were not typed as they should be: thanks and mentions among them, signs, other scripts.
import type { ArgKind, ArgSpec, FileWords, ParsedValue } from '../../arguments.ts'
import type { AnyCommand } from '../../command.ts'
import type { Bucket, Word } from '../args.ts'
import { withoutParticle, withoutThanks } from './courtesy.ts'
import { findFlag, slippedFlag } from '../flags.ts'
import type { Words } from '../names.ts'
import { lineOf } from '../names.ts'
import type { ValueReading, Wanted } from '../readers.ts'
import { readValue } from '../readers.ts'
import type { Piece } from '../scan.ts'
import { spilled } from './spilled.ts'

/** A word as we would write it, if it is one of ours. */
export type Ours = (typed: string) => string

type Specs = readonly [string, ArgSpec][]

/** Flags in another script or with a slip, also those without dashes: `--頻率`, `--evry`, `發到`. */
export function mendFlags(pieces: readonly Piece[], specs: Specs, ours: Ours): readonly Piece[] {
  const bare = specs.filter(([, spec]) => spec.bare === true)
  // Each can be given once: what has more of them is beyond mending.
  if (pieces.filter(({ kind }) => kind === 'flag').length > specs.length) return pieces
  return pieces.flatMap((piece): readonly Piece[] => {
    if (piece.kind === 'word') return piece.quoted ? [piece] : mendWord(piece, bare, ours)
    const typed = ours(piece.typed)
    if (findFlag(typed, specs) !== undefined) return [{ kind: 'flag', typed }]
    return [{ kind: 'flag', typed: slippedFlag(typed, specs) ?? piece.typed }]
  })
}

/** `Roadmap，到 All hands`: a comma sets apart what opens an argument. */
function mendWord(piece: Word, bare: Specs, ours: Ours): readonly Piece[] {
  const at = Math.max(...Array.from('，,、', (sign) => piece.raw.lastIndexOf(sign)))
  const word = ours(piece.raw.slice(at + 1))
  if (findFlag(word, bare) === undefined) return [piece]
  const opening = { ...piece, text: word, raw: word }
  const before = piece.raw.slice(0, Math.max(at, 0))
  return before === '' ? [opening] : [{ ...piece, text: before, raw: before }, opening]
}

/** What is given by place takes no people; a text that was opened by name says what it says. */
export function mendBuckets(buckets: readonly Bucket[], command: AnyCommand): readonly Bucket[] {
  const specs = Object.entries(command.args)
  const mended = buckets.map((bucket, i) => {
    const kind = command.args[bucket.name]?.kind
    if (kind === undefined || (kind === 'text' && bucket.isOpened)) return bucket
    const isLast = i === buckets.length - 1
    const unmentioned = withoutMentions(bucket.words, kind)
    const isNamed = !bucket.isOpened || NAMED_BY_FLAG.includes(kind)
    const unsigned = isNamed ? withoutSigns(unmentioned) : unmentioned
    return { ...bucket, words: isLast ? withoutCourtesy(unsigned, kind, specs) : unsigned }
  })
  return spilled(mended.filter(isLeft(command)), command)
}

const isLeft =
  ({ args }: AnyCommand) =>
  ({ name, words, isOpened }: Bucket): boolean =>
    isOpened || words.length > 0 || args[name] === undefined

const TAKES_PEOPLE: readonly ArgKind[] = ['people', 'audience']

const withoutMentions = (words: Word[], kind: ArgKind): Word[] =>
  TAKES_PEOPLE.includes(kind) ? words : words.filter(isNoMention)

const isNoMention = ({ quoted, raw }: Word): boolean => quoted || !/^[@＠][^"“「]/.test(raw)

/** Elsewhere a sign is a part of the words: `--only create,`. */
const NAMED_BY_FLAG: readonly ArgKind[] = ['files', 'place', 'group', 'calendar']

const LEADING = /^[，,、；;。：:…～~]+/
const TRAILING = '，,、；;…～~'
const AROUND =
  /^(?:【([^【】]+)】|（([^（）]+)）|［([^［］]+)］|`+([^`]+)`+|\*{1,3}([^*]+)\*{1,3})$/

/** A sign too many around the words. */
function withoutSigns(words: Word[]): Word[] {
  return changed(words, (line) => {
    const start = line.replace(LEADING, '')
    const trailing = start.includes('"') ? TRAILING : `${TRAILING}:：`
    let end = start.length
    while (end > 0 && trailing.includes(start.charAt(end - 1))) end -= 1
    const inside = start.slice(0, end).trim()
    if (inside === '') return line
    return (
      AROUND.exec(inside)
        ?.slice(1)
        .find((part) => part !== undefined) ?? inside
    )
  })
}

/** Cuts the words that are not in quotes, after the last that is, to the part of their line that is left. */
function changed(words: Word[], left: (line: string) => string): Word[] {
  const from = words.findLastIndex(({ quoted }) => quoted) + 1
  const line = lineOf(words.slice(from))
  const part = left(line)
  if (part === line) return words
  const start = line.indexOf(part)
  let at = -start
  const kept = words.slice(from).flatMap((word): Word[] => {
    const raw = word.raw.slice(Math.max(-at, 0), Math.max(part.length - at, 0))
    at += word.raw.length + 1
    return raw === '' ? [] : [{ ...word, text: raw, raw }]
  })
  return [...words.slice(0, from), ...kept]
}

/** `for me` says something where there is a flag of that name. */
function withoutCourtesy(words: Word[], kind: ArgKind, specs: Specs): Word[] {
  const hasFor = ['for', 'me'].some((flag) => findFlag(flag, specs) !== undefined)
  const polite = changed(words, (line) => {
    const left = withoutThanks(line)
    return hasFor ? left : withoutThanks(left.replace(/(?:^|\s)for (?:me|us)$/i, ''))
  })
  const certain = changed(polite, withoutParticle)
  return certain !== polite && saysSomethingOfOurs(certain, kind) ? certain : polite
}

/** Any words can be a name; these can be nothing else. */
const NAMED: readonly ArgKind[] = ['text', 'group', 'calendar', 'people', 'audience']

function saysSomethingOfOurs(words: Words, kind: ArgKind): boolean {
  const spec: ArgSpec = { kind, names: { 'zh-CN': [''], en: [''] } }
  const reading = readValue(words, { arg: '', spec })
  return reading.kind === 'value' && !NAMED.includes(kind) && !isName(reading.value)
}

const isName = ({ value }: ParsedValue): boolean =>
  Array.isArray(value) ? value.some(isByName) : isByName(value)

const isByName = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'by' in value && value.by === 'name'

/** Reads words of ours also in another spelling; names and titles stay as typed. */
export function readOurs(
  words: Words,
  { ours, ...wanted }: Wanted & { readonly ours?: Ours | undefined },
): ValueReading {
  const plain = readValue(words, wanted)
  if (ours === undefined) return plain
  const { spec } = wanted
  const read = readValue(respelled(words, spec.kind, ours), wanted)
  if (read.kind === 'problem' || spec.kind === 'audience')
    return plain.kind === 'value' ? plain : read
  if (NAMED.includes(spec.kind) || isByName(read.value.value)) return plain
  if (read.value.kind !== 'files' || plain.kind !== 'value') return read
  return { kind: 'value', value: { kind: 'files', value: asTyped(read.value.value, plain.value) } }
}

/** The files as typed, but for those that only our own words name. */
function asTyped(read: readonly FileWords[], plain: ParsedValue): readonly FileWords[] {
  const typed = plain.kind === 'files' ? plain.value : []
  if (typed.length !== read.length) return read
  return read.map((file, i) => (file.by === 'name' ? (typed[i] ?? file) : file))
}

function respelled(words: Words, kind: ArgKind, ours: Ours): Words {
  const others = TAKES_PEOPLE.includes(kind)
  const [first] = words
  // A word of ours may be spelled in several: `zhe li`.
  const whole = ours(lineOf(words))
  if (first !== undefined && !others && words.length > 1 && !/\s/.test(whole))
    return [{ ...first, raw: whole, text: whole }]
  return words.map((word) => {
    if (word.quoted || (others && /^[@＠]/.test(word.raw))) return word
    const raw = others
      ? word.raw.replace(/[^\s,，、;；]+/g, (part) => (/^[@＠]/.test(part) ? part : ours(part)))
      : ours(word.raw)
    return { ...word, raw, text: raw }
  })
}
