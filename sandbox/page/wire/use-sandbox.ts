// Keeps the page's snapshot of the sandbox true: loads it when the feed opens, then follows the feed.

import { useEffect, useReducer, useState } from 'preact/hooks'
import { createBulletin } from './bulletin.ts'
import type { Bulletin } from './bulletin.ts'
import { fetchCompany, fetchInfo, fetchMessages, fetchOpenConnections } from './control.ts'
import { listenToFeed } from './feed.ts'
import { hearNews } from './snapshot.ts'
import type { News, Snapshot } from './snapshot.ts'

export type Link = 'opening' | 'live' | 'lost'

const burstMs = 16
const companyDelayMs = 50
const retryDelayMs = 1500

async function loadSnapshot(): Promise<Omit<Snapshot, 'seen'>> {
  const [info, company, openConnections] = await Promise.all([
    fetchInfo(),
    fetchCompany(),
    fetchOpenConnections(),
  ])
  const lists = await Promise.all(
    company.conversations.map(async ({ conversationId }) => {
      return [conversationId, await fetchMessages(conversationId)] as const
    }),
  )
  const clockAhead = new Date(info.now).getTime() - Date.now()
  return { info, company, openConnections, clockAhead, messages: Object.fromEntries(lists) }
}

type Hearers = {
  readonly tell: (news: News) => void
  readonly setLink: (link: Link) => void
  readonly bulletin: Bulletin
}

/** What comes together is told together and drawn once. */
function collectBursts(tell: (news: News) => void) {
  let waiting: News[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const forget = (): void => {
    clearTimeout(timer)
    timer = undefined
    waiting = []
  }
  const flush = (): void => {
    const burst = waiting
    forget()
    burst.forEach(tell)
  }
  const add = (news: News): void => {
    waiting.push(news)
    timer ??= setTimeout(flush, burstMs)
  }
  return { add, forget }
}

function followSandbox({ tell, setLink, bulletin }: Hearers): () => void {
  // What the feed says while a load is under way is told after it, or the load would undo it.
  let held: News[] | undefined
  let loads = 0
  const burst = collectBursts(tell)
  let companyTimer: ReturnType<typeof setTimeout> | undefined
  let retryTimer: ReturnType<typeof setTimeout> | undefined

  const hear = (news: News): void => {
    if (held) held.push(news)
    else burst.add(news)
  }
  const load = async (): Promise<void> => {
    loads += 1
    const turn = loads
    held ??= []
    const snapshot = await loadSnapshot()
    if (turn !== loads) return
    const later = held
    held = undefined
    burst.forget()
    tell({ kind: 'loaded', snapshot })
    later.forEach(tell)
    setLink('live')
  }
  const loadOrRetry = (): void => {
    load().catch(() => {
      setLink('lost')
      retryTimer = setTimeout(loadOrRetry, retryDelayMs)
    })
  }
  const refreshCompany = (): void => {
    fetchCompany().then((company) => hear({ kind: 'company', company }), loadOrRetry)
  }

  const stopFeed = listenToFeed({
    opened: loadOrRetry,
    lost: () => setLink('lost'),
    messageCame: (conversationId, message) => hear({ kind: 'message', conversationId, message }),
    companyChanged: () => {
      clearTimeout(companyTimer)
      companyTimer = setTimeout(refreshCompany, companyDelayMs)
    },
    connectionsChanged: (open) => hear({ kind: 'connections', open }),
    wasReset: loadOrRetry,
    machineNews: bulletin.post,
  })
  return () => {
    burst.forget()
    clearTimeout(companyTimer)
    clearTimeout(retryTimer)
    loads += 1
    stopFeed()
  }
}

export function useSandbox(): {
  readonly snapshot: Snapshot | undefined
  readonly link: Link
  readonly tell: (news: News) => void
  readonly bulletin: Bulletin
} {
  const [snapshot, tell] = useReducer<Snapshot | undefined, News>(hearNews, undefined)
  const [link, setLink] = useState<Link>('opening')
  const [bulletin] = useState(createBulletin)
  useEffect(() => followSandbox({ tell, setLink, bulletin }), [])
  return { snapshot, link, tell, bulletin }
}
