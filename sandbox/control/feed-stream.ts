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

function writeEvent(event: FeedEvent): string {
  return `event: ${event.kind}\ndata: ${JSON.stringify(dataOf(event))}\n\n`
}

function dataOf(event: FeedEvent): unknown {
  if (event.kind === 'call') return event.call
  if (event.kind === 'frame') return event.frame
  const { kind: _, ...data } = event
  return data
}
