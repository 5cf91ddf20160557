/** A DingTalk on 127.0.0.1, started in-process: its rooms behind one port. */
import { controlRoutes } from './control/routes.ts'
import { dingTalkEndpoints } from './dingtalk-endpoints.ts'
import { createDriver } from './driver.ts'
import { watched } from './http/dingtalk-route.ts'
import { json, type Answer, type Call } from './http/exchange.ts'
import { createRouter } from './http/router.ts'
import { listen } from './http/server.ts'
import type { Sandbox } from './in-process.ts'
import { modelRoutes } from './model/routes.ts'
import { pageRoutes } from './page-files.ts'
import { findProjectRoot } from './project-root.ts'
import { buildRooms } from './rooms.ts'

export type { Sandbox } from './in-process.ts'

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** How fast the sandbox's clock runs: 1 is real time, 0 stands still. */
  readonly timeScale?: number
  /** How often each connection gets a SYSTEM ping on the sandbox's clock; 0 for never. */
  readonly pingEveryMs?: number
  /** Decides which connection gets which push. */
  readonly seed?: number
  /** How many people there are beside the seeded ones. */
  readonly crowd?: number
  /** How many groups there are beside the seeded ones, with all of the crowd in each. */
  readonly groups?: number
  /** The project whose `sandbox/page` is served; by default this one. */
  readonly pageRoot?: string
}

// DingTalk does not say how often; clients ping at about this pace themselves.
const PING_EVERY_MS = 60_000

const UNKNOWN_PATH = {
  method: 'ALL',
  path: '*',
  countable: false,
  handle: ({ path }: Call) => answerUnknown(path),
}

const NOT_FOUND = {
  code: 'InvalidAction.NotFound',
  message: 'Specified api is not found, please check your url and method.',
}

function answerUnknown(path: string): Answer {
  if (/^\/v\d/.test(path)) return json(404, NOT_FOUND)
  if (path.startsWith('/topapi/')) return json(200, { errcode: 22, errmsg: '不合法的请求方法' })
  // DingTalk's new host answers like the legacy one when it does not know what a path begins with.
  return json(200, { errcode: 404, errmsg: '请求的URI地址不存在' })
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, timeScale = 1, seed = 1, pageRoot = findProjectRoot() } = options
  const { pingEveryMs = PING_EVERY_MS } = options
  const crowd = { people: options.crowd ?? 0, groups: options.groups ?? 0 }
  // Webhooks and the gateway's endpoint name the port, which is known only once it listens.
  let origin = ''
  const rooms = buildRooms({ timeScale, seed, crowd, pingEveryMs, origin: () => origin })
  const { clock, chat, stream } = rooms
  const driver = createDriver(rooms)
  const dingTalk = [stream.openEndpoint, ...dingTalkEndpoints(rooms)]
  const router = createRouter(
    [
      ...dingTalk.map((endpoint) => watched(endpoint, rooms)),
      ...controlRoutes(driver),
      ...modelRoutes(rooms.model),
      ...pageRoutes(pageRoot),
    ],
    watched(UNKNOWN_PATH, rooms).handle,
  )
  const server = await listen({
    port,
    fetch: router,
    upgrade: (request, socket, head) => stream.upgrade({ request, socket, head }),
  })
  origin = `http://127.0.0.1:${server.port}`
  return {
    ...driver,
    origin,
    async stop() {
      chat.stop()
      clock.stop()
      stream.gateway.drop()
      await server.stop()
    },
  }
}
