// The three columns, and what passes between them.

import { useCallback, useMemo, useState } from 'preact/hooks'
import { ChatHeader } from './chat/chat-header.tsx'
import { Stream } from './chat/stream.tsx'
import { SideBar } from './chats/side-bar.tsx'
import { Composer } from './composer/composer.tsx'
import type { Suggestion } from './composer/use-writing.ts'
import { useNoStrayDrops } from './parts/use-no-stray-drops.ts'
import { Panel } from './panel/panel.tsx'
import { useAttention } from './use-attention.ts'
import { useDrawers } from './use-drawers.ts'
import type { Seat } from './use-seat.ts'
import type { Bulletin } from './wire/bulletin.ts'
import type { Quoted } from './wire/shapes.ts'
import type { News, Snapshot } from './wire/snapshot.ts'

export type DeskProps = {
  readonly snapshot: Snapshot
  readonly seat: Seat
  readonly bulletin: Bulletin
  readonly tell: (news: News) => void
}

export function Desk({ snapshot, seat, bulletin, tell }: DeskProps) {
  useNoStrayDrops()
  const { open, chats, panel, show, close } = useDrawers()
  const [suggestion, setSuggestion] = useState<Suggestion | undefined>(undefined)
  const { company, info, openConnections } = snapshot
  useAttention(snapshot, seat, tell)

  const compose = (text: string): void => {
    close()
    setSuggestion({ text })
  }
  const reply = useCallback((quoted: Quoted) => setSuggestion({ quoted }), [])
  // A message that comes changes nothing in the panel, which may hold hundreds of rows.
  const rightColumn = useMemo(
    () => (
      <Panel
        drawer={panel}
        company={company}
        seat={seat}
        bulletin={bulletin}
        onCompose={compose}
        onClose={close}
      />
    ),
    [company, seat.speaker, seat.conversation],
  )
  return (
    <div class={`desk drawer-${open}`}>
      <SideBar drawer={chats} snapshot={snapshot} seat={seat} onOpen={close} />
      <main class="chat">
        <ChatHeader
          conversation={seat.conversation}
          company={company}
          botName={info.botName}
          isConnected={openConnections > 0}
          onShowChats={() => show('chats')}
          onShowPanel={() => show('panel')}
        />
        <Stream snapshot={snapshot} seat={seat} onPick={compose} onReply={reply} />
        <Composer snapshot={snapshot} seat={seat} suggestion={suggestion} />
      </main>
      {rightColumn}
      <div class="scrim" onClick={close} />
    </div>
  )
}
