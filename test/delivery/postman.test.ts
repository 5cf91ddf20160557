// The postman knows what he has in hand: also what he was given back in the moment he was done with it.
import { expect, it } from 'vitest'

import { createPostman } from '../../src/delivery/postman.ts'
import { createLog } from '../../src/log.ts'
import { asOpenConversationId } from '../../src/ids.ts'
import type { Post } from '../../src/replies/post.ts'
import type { Delivered, OutboxMessage } from '../../src/store/outbox.ts'

const HERE = asOpenConversationId('cidHere')

const message = (id: number): OutboxMessage => ({
  id,
  cause: `message:${id}`,
  purpose: 'answer',
  conversationId: must(HERE),
  conversationKind: 'group',
  staffId: undefined,
  webhook: undefined,
  locale: 'en',
  reply: { title: `${id}`, text: `${id}`, buttons: [] },
  attempt: 0,
  createdAt: 0,
})

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there')
  return value
}

it('what found no room and is handed out again at once is under way until it has gone', async () => {
  const posts: string[] = []
  const settled: Delivered[] = []
  let release = (): void => {}
  const postman = createPostman({
    deliver: async (post: Post) => {
      posts.push(post.map(({ reply }) => reply.text).join(' '))
      if (posts.length === 2) await new Promise<void>((resolve) => (release = resolve))
      return { kind: 'sent', way: 'webhook' }
    },
    pack: (first) => [first],
    outbox: {
      settle: async (delivered) => {
        settled.push(delivered)
        if (delivered.state === 'waiting') postman.send([message(delivered.id)])
      },
    },
    untilStored: (work) => work(),
    now: () => 1_000,
    random: () => 0,
    log: createLog({ level: 'silent', hide: [], write: () => {} }),
  })
  postman.send([message(1), message(2)])
  await new Promise((resolve) => setImmediate(resolve))
  expect(posts).toEqual(['1', '2'])
  expect([1, 2].map(postman.isUnderWay)).toEqual([false, true])
  release()
  await postman.idle()
  expect([1, 2].map(postman.isUnderWay)).toEqual([false, false])
  expect(settled.map(({ id, state, isTry, isPost }) => [id, state, isTry, isPost])).toEqual([
    [1, 'sent', true, true],
    [2, 'waiting', false, false],
    [2, 'sent', true, true],
  ])
})

it('a bug on the way is on record as an answer that did not arrive, and holds nobody up', async () => {
  const settled: Delivered[] = []
  const postman = createPostman({
    deliver: () => Promise.reject(new TypeError('a bug')),
    pack: (first, others) => [first, ...others],
    outbox: { settle: async (delivered) => void settled.push(delivered) },
    untilStored: (work) => work(),
    now: () => 1_000,
    random: () => 0,
    log: createLog({ level: 'silent', hide: [], write: () => {} }),
  })
  postman.send([message(1), message(2)])
  await postman.idle()
  expect(settled).toMatchObject([
    { id: 1, state: 'dead', error: 'bug', audit: { what: 'undelivered' } },
    { id: 2, state: 'waiting' },
  ])
})

it('goes by the newest webhook at hand, also of one that finds no room in the post', async () => {
  const webhooks: unknown[] = []
  const postman = createPostman({
    deliver: async (_, { webhook }) => {
      webhooks.push(webhook)
      return { kind: 'sent', way: 'webhook' }
    },
    pack: (first) => [first],
    outbox: { settle: async () => {} },
    untilStored: (work) => work(),
    now: () => 1_000,
    random: () => 0,
    log: createLog({ level: 'silent', hide: [], write: () => {} }),
  })
  const webhook = { url: 'https://new', expiresAt: 9_000 }
  postman.send([message(1), { ...message(2), webhook }])
  await postman.idle()
  expect(webhooks).toEqual([webhook])
})
