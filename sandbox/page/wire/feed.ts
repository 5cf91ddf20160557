// Listens to the sandbox's live feed (server-sent events) and names what happened.

import type { MachineNews } from './bulletin.ts'
import type { CallRecord, FrameRecord } from './machine-shapes.ts'
import type { Message } from './shapes.ts'

export type FeedListener = {
  readonly opened: () => void
  readonly lost: () => void
  readonly messageCame: (conversationId: string, message: Message) => void
  readonly companyChanged: () => void
  readonly connectionsChanged: (open: number) => void
  readonly wasReset: () => void
  readonly machineNews: (news: MachineNews) => void
}

function followMachine(source: EventSource, tell: FeedListener['machineNews']): void {
  source.addEventListener('open', () => tell({ kind: 'reopened' }))
  source.addEventListener('faults', () => tell({ kind: 'faults' }))
  source.addEventListener('settings', () => tell({ kind: 'settings' }))
  source.addEventListener('reset', () => tell({ kind: 'reset' }))
  source.addEventListener('call', (event: MessageEvent<string>) => {
    const call: CallRecord = JSON.parse(event.data)
    tell({ kind: 'call', call })
  })
  source.addEventListener('frame', (event: MessageEvent<string>) => {
    const frame: FrameRecord = JSON.parse(event.data)
    tell({ kind: 'frame', frame })
  })
}

export function listenToFeed(listener: FeedListener): () => void {
  const source = new EventSource('/_sandbox/feed')
  source.addEventListener('open', listener.opened)
  source.addEventListener('error', listener.lost)
  source.addEventListener('message', (event: MessageEvent<string>) => {
    const told: { conversationId: string; message: Message } = JSON.parse(event.data)
    listener.messageCame(told.conversationId, told.message)
  })
  source.addEventListener('state', listener.companyChanged)
  source.addEventListener('connections', (event: MessageEvent<string>) => {
    const told: { open: number } = JSON.parse(event.data)
    listener.connectionsChanged(told.open)
  })
  source.addEventListener('reset', listener.wasReset)
  followMachine(source, listener.machineNews)
  return () => source.close()
}
