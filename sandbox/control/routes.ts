/** `/_sandbox/*`: drives the sandbox from outside, in any language. */
import type { Clock } from '../clock.ts'
import { requireConversation } from '../company/required.ts'
import { json, type Answer, type Call, type Route } from '../http/exchange.ts'
import type { Driver } from '../in-process.ts'
import { SandboxError } from '../sandbox-error.ts'
import { answerFeed } from './feed-stream.ts'
import {
  queryNumber,
  queryText,
  readAddFile,
  readChangeFile,
  readClockMove,
  readDeleteFile,
  readLook,
  readMemberChange,
  readSay,
  readTap,
} from './inputs.ts'
import { describeDentry, describeState } from './state.ts'
import { troubleCalls } from './trouble-routes.ts'

const LONGEST_WAIT_MS = 60_000

export function controlRoutes(sandbox: Driver): readonly Route[] {
  return [
    ...lookingRoutes(sandbox),
    ...actingRoutes(sandbox),
    ...memberRoutes(sandbox),
    ...troubleCalls(sandbox).map(([method, path, act]) => control(method, path, act)),
    control('ALL', '*', () => {
      throw new SandboxError(404, 'the control interface has no such call')
    }),
  ]
}

function lookingRoutes(sandbox: Driver): readonly Route[] {
  const { company, gateway, clock, app, botName } = sandbox
  return [
    control('GET', 'info', () => {
      const { clientSecret: _, ...shown } = app
      return { app: shown, botName, now: clock.now() }
    }),
    control('GET', 'state', () => describeState(company)),
    control('GET', 'messages', (call) => listMessages(call, sandbox)),
    control('GET', 'calls', (call) => sandbox.calls(queryNumber(call, 'after'))),
    control('GET', 'frames', (call) =>
      call.query['failed'] === '1'
        ? gateway.failedEvents()
        : gateway.frames(queryNumber(call, 'after')),
    ),
    control('GET', 'connections', () => {
      const { openedLastMinute, ticketsIssued, ticketsRefused } = gateway
      return { open: gateway.connections(), openedLastMinute, ticketsIssued, ticketsRefused }
    }),
    mediaRoute(sandbox),
    { method: 'GET', path: '/_sandbox/feed', handle: () => answerFeed(sandbox.feed) },
  ]
}

/** What a download URL leads to; the page shows pictures from here, too. */
function mediaRoute({ media, clock }: Driver): Route {
  return {
    method: 'GET',
    path: '/_sandbox/media/:id',
    handle({ params, query }) {
      const content = media.contentOf(params['id'] ?? '')
      if (content === undefined) return json(404, { error: 'there is no such file' })
      const expires = Number(query['expires'] ?? Infinity)
      if (!(clock.now() < expires)) return json(403, { error: 'this link has expired' })
      return { status: 200, contentType: content.contentType, body: content.bytes }
    },
  }
}

function actingRoutes(sandbox: Driver): readonly Route[] {
  const { company, clock } = sandbox
  return [
    control('POST', 'say', (call) => sandbox.say(readSay(call))),
    control('POST', 'tap', (call) => sandbox.tap(readTap(call))),
    control('POST', 'read', (call) => {
      const { as, in: conversationId } = readLook(call)
      sandbox.markRead(as, conversationId)
      return {}
    }),
    control('POST', 'files', (call) => describeDentry(company, sandbox.addFile(readAddFile(call)))),
    control('PATCH', 'files/:dentryId', (call) =>
      describeDentry(company, sandbox.changeFile(dentryIdOf(call), readChangeFile(call))),
    ),
    control('DELETE', 'files/:dentryId', (call) => {
      const { dentryId } = sandbox.deleteFile(dentryIdOf(call), readDeleteFile(call))
      return { dentryId }
    }),
    control('POST', 'clock', async (call) => {
      const move = readClockMove(call)
      if (move.kind === 'advance') await advanceGently(clock, move.ms)
      else clock.setScale(move.scale)
      return { now: clock.now(), scale: clock.scale() }
    }),
    control('POST', 'reset', () => {
      sandbox.reset()
      return {}
    }),
  ]
}

function memberRoutes(sandbox: Driver): readonly Route[] {
  return [
    control('POST', 'people/:staffId/leave', ({ params }) => {
      sandbox.leaveCompany(params['staffId'] ?? '')
      return {}
    }),
    control('POST', 'spaces/:spaceId/members', (call) => {
      sandbox.changeSpaceMembers(call.params['spaceId'] ?? '', readMemberChange(call))
      return {}
    }),
    control('POST', 'conversations/:conversationId/members', (call) => {
      sandbox.changeGroupMembers(call.params['conversationId'] ?? '', readMemberChange(call))
      return {}
    }),
  ]
}

const MOST_PAUSES = 500
const PAUSE_MS = 5

/** Whoever is pushed something on the way can answer before the next thing falls due. */
async function advanceGently(clock: Clock, ms: number): Promise<void> {
  const end = clock.now() + ms
  for (let pauses = 0; pauses < MOST_PAUSES; pauses += 1) {
    const next = clock.nextAt()
    if (next === undefined || next > end) break
    clock.advance(Math.max(0, next - clock.now()))
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  clock.advance(Math.max(0, end - clock.now()))
}

function control(method: string, path: string, act: (call: Call) => unknown): Route {
  return { method, path: `/_sandbox/${path}`, handle }

  async function handle(call: Call): Promise<Answer> {
    try {
      return json(200, await act(call))
    } catch (error) {
      if (error instanceof SandboxError) return json(error.status, { error: error.message })
      throw error
    }
  }
}

async function listMessages(call: Call, sandbox: Driver) {
  const { conversationId } = requireConversation(sandbox.company, queryText(call, 'in'))
  const after = queryNumber(call, 'after')
  const wait = Math.min(queryNumber(call, 'wait'), LONGEST_WAIT_MS)
  const isLater = ({ n }: { readonly n: number }) => n > after
  if (wait > 0) await sandbox.waitForMessage(conversationId, isLater, wait).catch(() => undefined)
  return sandbox.messages(conversationId, after)
}

function dentryIdOf(call: Call): string {
  return call.params['dentryId'] ?? ''
}
