// Stands in for the composer when the speaker is not in the open group, and offers those who are.

import { PersonAvatar } from '../parts/avatar.tsx'
import { Name } from '../parts/name.tsx'
import { isMember } from '../use-seat.ts'
import type { Seat } from '../use-seat.ts'
import type { Person } from '../wire/shapes.ts'
import { personCalled, personName } from '../words/names.ts'
import { useSpeech } from '../words/use-words.ts'
import { SpeakerMenu } from './speaker-menu.tsx'

export function Outsider({ people, seat }: { people: readonly Person[]; seat: Seat }) {
  const { words } = useSpeech()
  return (
    <div class="outsider">
      <p>{words.notInGroup(personName(seat.speaker))}</p>
      <div class="outsider-members">
        {people
          .filter((person) => isMember(seat.conversation, person))
          .map((person) => (
            <button
              key={person.staffId}
              type="button"
              class="person-chip"
              onClick={() => seat.speakAs(person.staffId)}
            >
              <PersonAvatar person={person} size="small" />
              <Name called={personCalled(person)} />
            </button>
          ))}
      </div>
      <div class="composer-tools">
        <SpeakerMenu people={people} seat={seat} />
      </div>
    </div>
  )
}
