/** `GET /_sandbox/feed`: what happens, as server-sent events, for the page. */
import type { Feed, FeedEvent } from '../feed.ts'
import type { Answer } from '../http/exchange.ts'

export function answerFeed(feed: Feed): Answer {
  const encoder = new TextEncoder()
  let stopListening = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // A first comment makes the browser see the connection as open before anything happens.
      controller.enqueue(encoder.encode(': open\n\n'))
      stopListening = feed.listen((event) => controller.enqueue(encoder.encode(writeEvent(event))))
    },
    cancel: () => stopListening(),
  })
  return { status: 200, contentType: 'text/event-stream', body }
}

function writeEvent({ kind, ...data }: FeedEvent): string {
  return `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`
}
