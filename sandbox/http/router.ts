/** Finds the route of a request; the only file that knows Hono. */
import { Hono, type Context } from 'hono'
import { json, type Answer, type Reply, type Route } from './exchange.ts'

export interface Bindings {
  readonly client: string
  readonly reset: () => void
}

export type Fetch = (request: Request, bindings: Bindings) => Response | Promise<Response>

type HonoContext = Context<{ Bindings: Bindings }>

export function createRouter(routes: readonly Route[], unknown: Route['handle']): Fetch {
  const app = new Hono<{ Bindings: Bindings }>()
  for (const route of routes)
    app.on(route.method, route.path, (context) => respond(context, route.handle))
  app.notFound((context) => respond(context, unknown))
  app.onError((error) => toResponse(json(500, { error: String(error.stack) })))
  return (request, bindings) => app.fetch(request, bindings)
}

/** Far beyond what any call of DingTalk takes. */
const LARGEST_BODY = 10_000_000

async function respond(context: HonoContext, handle: Route['handle']): Promise<Response> {
  const { req } = context
  if (Number(req.header('content-length') ?? 0) > LARGEST_BODY)
    return toResponse(json(413, { error: `a body may have ${LARGEST_BODY} bytes` }))
  const reply = await handle({
    method: req.method,
    path: new URL(req.url).pathname,
    params: req.param(),
    query: req.query(),
    headers: req.header(),
    body: await req.text(),
    client: context.env.client,
  })
  return deliver(reply, context.env.reset)
}

function deliver(reply: Reply, reset: () => void): Response | Promise<Response> {
  if (typeof reply !== 'string') return toResponse(reply)
  if (reply === 'reset') reset()
  return new Promise(() => {})
}

function toResponse({ status, contentType, headers, body }: Answer): Response {
  const type = contentType === undefined ? {} : { 'content-type': contentType }
  return new Response(body, { status, headers: { ...type, ...headers } })
}
