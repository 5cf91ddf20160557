// "Speak as": shows whose words the next message will be, and lets one become somebody else.

import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { TargetedKeyboardEvent } from 'preact'
import { PersonAvatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icon.tsx'
import { Name } from '../parts/name.tsx'
import { useDismiss } from '../parts/use-dismiss.ts'
import { isMember } from '../use-seat.ts'
import type { Seat } from '../use-seat.ts'
import type { Person } from '../wire/shapes.ts'
import { personCalled, roleOf } from '../words/names.ts'
import { useSpeech } from '../words/use-words.ts'

function RoleBadge({ person }: { person: Person }) {
  const { words } = useSpeech()
  const role = roleOf(person)
  return <span class={`badge ${role}`}>{words.roles[role]}</span>
}

const steps: Readonly<Record<string, (now: number, last: number) => number>> = {
  ArrowDown: (now, last) => (now >= last ? 0 : now + 1),
  ArrowUp: (now, last) => (now <= 0 ? last : now - 1),
  Home: () => 0,
  End: (_now, last) => last,
}

function moveFocus(event: TargetedKeyboardEvent<HTMLUListElement>): void {
  const step = steps[event.key]
  if (!step) return
  event.preventDefault()
  const options = [...event.currentTarget.querySelectorAll('button')]
  const now = options.findIndex((option) => option === document.activeElement)
  options[step(now, options.length - 1)]?.focus()
}

type SpeakerListProps = { people: readonly Person[]; seat: Seat; onPick: (person: Person) => void }

function SpeakerList({ people, seat, onPick }: SpeakerListProps) {
  const { words } = useSpeech()
  const list = useRef<HTMLUListElement>(null)
  useLayoutEffect(
    () => list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus(),
    [],
  )
  return (
    <ul
      ref={list}
      class="menu speaker-list"
      role="listbox"
      aria-label={words.speakAs}
      onKeyDown={moveFocus}
    >
      {people.map((person) => (
        <li key={person.staffId} role="none">
          <button
            type="button"
            class="menu-item"
            role="option"
            tabIndex={-1}
            aria-selected={person.staffId === seat.speaker.staffId}
            onClick={() => onPick(person)}
          >
            <PersonAvatar person={person} size="medium" />
            <span class="menu-item-words">
              <Name called={personCalled(person)} />
              {seat.conversation.type === 'group' && !isMember(seat.conversation, person) && (
                <span class="menu-item-note">{words.notInThisGroup}</span>
              )}
            </span>
            <RoleBadge person={person} />
          </button>
        </li>
      ))}
    </ul>
  )
}

export function SpeakerMenu({ people, seat }: { people: readonly Person[]; seat: Seat }) {
  const { words } = useSpeech()
  const [isOpen, setIsOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setIsOpen(false)
    opener.current?.focus()
  }
  useDismiss(frame, isOpen, close)
  const pick = (person: Person): void => {
    seat.speakAs(person.staffId)
    close()
  }
  const { speaker } = seat
  return (
    <div class="speaker-menu" ref={frame}>
      {isOpen && <SpeakerList people={people} seat={seat} onPick={pick} />}
      <button
        ref={opener}
        type="button"
        class="speaker-button"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        title={words.speakAs}
        onClick={() => setIsOpen(!isOpen)}
      >
        <PersonAvatar person={speaker} size="small" />
        <Name called={personCalled(speaker)} />
        <RoleBadge person={speaker} />
        <Icon name="chevronDown" />
      </button>
    </div>
  )
}
