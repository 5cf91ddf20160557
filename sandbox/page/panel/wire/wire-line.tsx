// One line of the wire; pressed, it opens into the whole record.

import { useState } from 'preact/hooks'
import { PersonAvatar } from '../../parts/avatar.tsx'
import { Icon } from '../../parts/icon.tsx'
import { personName } from '../../words/names.ts'
import { useSpeech } from '../../words/use-words.ts'
import { JsonView } from './json-view.tsx'
import type { WireFacts } from './wire-facts.ts'

const longestPart = 18

/** An id in a path tells nothing in full; its beginning is enough to tell it from another. */
function shortenIds(path: string): string {
  const parts = path.split('/')
  const isId = (part: string): boolean => part.length > longestPart && /\d/.test(part)
  return parts.map((part) => (isId(part) ? `${part.slice(0, 4)}…` : part)).join('/')
}

/** The end of a path says more than its beginning, so the beginning gives way. */
function WirePath({ path: whole }: { path: string }) {
  const path = shortenIds(whole)
  const cut = path.lastIndexOf('/', path.lastIndexOf('/') - 1)
  const at = Math.max(cut, 0)
  return (
    <span class="wire-path">
      <span class="wire-path-head">{path.slice(0, at)}</span>
      <span class="wire-path-tail">{path.slice(at)}</span>
    </span>
  )
}

function Counting({ facts }: { facts: WireFacts }) {
  const { machine } = useSpeech().words
  if (facts.entry.kind === 'frame') return <span class="wire-counted" />
  const text = facts.counted ? machine.counted : machine.exempt
  return (
    <span class={`wire-counted ${facts.counted ? 'yes' : 'no'}`} title={text}>
      <span>{text}</span>
    </span>
  )
}

function Operator({ facts: { operator } }: { facts: WireFacts }) {
  if (!operator) return <span class="wire-operator" />
  return (
    <span class="wire-operator" title={personName(operator)}>
      <PersonAvatar person={operator} size="small" />
      <span class="wire-operator-name">{operator.name}</span>
    </span>
  )
}

export function WireLine({ facts }: { facts: WireFacts }) {
  const [isOpen, setIsOpen] = useState(false)
  const { machine } = useSpeech().words
  const { entry, time, verb, path, status, mood, latency } = facts
  const direction = entry.kind === 'call' ? machine.callIn : machine.pushOut
  return (
    <li class={`wire-line ${entry.kind} ${mood} ${isOpen ? 'open' : ''}`}>
      <button
        type="button"
        class="wire-button"
        aria-expanded={isOpen}
        title={`${verb} ${path}`}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span class="wire-time">
          {time.slice(0, 8)}
          <span class="wire-ms">{time.slice(8)}</span>
        </span>
        <span class="wire-direction">
          <span class="unseen">{direction}</span>
          <Icon name={entry.kind === 'call' ? 'arrowLeft' : 'arrowRight'} />
        </span>
        <span class="wire-verb">{verb}</span>
        <WirePath path={path} />
        <span class="wire-status">{status.split(' ')[0]}</span>
        <span class="wire-latency">{latency}</span>
        <Counting facts={facts} />
        <Operator facts={facts} />
      </button>
      {isOpen && <JsonView value={entry.kind === 'call' ? entry.call : entry.frame} />}
    </li>
  )
}
