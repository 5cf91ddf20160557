// Several commands of one message in one answer: what became of each, and what was not run.
import type { Markdown } from '../markdown.ts'
import { blocks, bullets, clip, joined, link, md } from '../markdown.ts'
import type { Outcome } from '../outcome.ts'
import type { Reply } from './reply.ts'
import { buttonUrl, bytesIn, fitting, MOST_BYTES, reply } from './reply.ts'

type Several = Extract<Outcome, { kind: 'several' }>

export type SeveralWords = {
  /** What a chat list shows of it; where not all are done, the one after the last that is was the last to run. */
  readonly heading: (facts: { readonly done: number; readonly count: number }) => Markdown
  /** Those that follow were not run. */
  readonly left: () => Markdown
  /** It is done, and what it said is lost: of one that reads nothing else was wanted. */
  readonly doneBefore: (isRead: boolean) => Markdown
  /** In place of an answer that finds no room. */
  readonly doneInShort: () => Markdown
  readonly tooMany: (facts: { readonly max: number }) => Markdown
}

const LONGEST_LINE = 80
/** What was not run is there to be sent again, so it is cut only where it takes all the room. */
const MOST_BYTES_LEFT = 3_000

/** The buttons are those of the last; those of the others are links. */
export function tellSeveral(
  { parts, left, done }: Several,
  words: SeveralWords,
  render: (outcome: Outcome) => Reply,
): Reply {
  const replies = parts.map(({ outcome }) => render(outcome))
  const last = replies.at(-1)
  const tell = (texts: readonly Markdown[]): Markdown =>
    blocks(
      md`**${words.heading({ done, count: parts.length + left.length })}**`,
      ...parts.map(({ canonical }, i) => headed(i + 1, canonical, texts[i])),
      ...(left.length === 0 ? [] : [words.left(), bullets(inRoom(left))]),
    )
  const ending = { markdown: last?.text ?? '' }
  const whole = tell([...replies.slice(0, -1).map(withLinks), ending])
  if (bytesIn(whole.markdown) <= MOST_BYTES) return reply(whole, last?.buttons)
  const inShort = replies.slice(0, -1).map(() => words.doneInShort())
  const room = MOST_BYTES - bytesIn(tell([...inShort, { markdown: '' }]).markdown)
  return reply(tell([...inShort, { markdown: fitting(ending.markdown, room) }]), last?.buttons)
}

const headed = (n: number, canonical: string, text: Markdown | undefined): Markdown =>
  blocks(md`**${n}. ${clip(canonical, LONGEST_LINE)}**`, text)

function withLinks({ text, buttons }: Reply): Markdown {
  if (buttons.length === 0) return { markdown: text }
  const links = buttons.map((button) => link(button.title, buttonUrl(button.text)))
  return blocks({ markdown: text }, joined(links, ' · '))
}

const inRoom = (lines: readonly string[]): readonly string[] =>
  bytesIn(lines.join('')) <= MOST_BYTES_LEFT ? lines : lines.map((line) => clip(line, LONGEST_LINE))
