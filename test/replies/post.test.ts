// Several messages as one post: in order, not too long for DingTalk, buttons only at the end.
import { describe, expect, it } from 'vitest'

import { asStaffId } from '../../src/ids.ts'
import { robotMessage, webhookBody } from '../../src/replies/message-body.ts'
import type { Part } from '../../src/replies/post.ts'
import { packed } from '../../src/replies/post.ts'

const AT = asStaffId('lina0417')

const part = (text: string, buttons = 0): Part => ({
  reply: {
    title: 'T',
    text,
    buttons: Array.from({ length: buttons }, (_, i) => ({ title: `B${i}`, text: `say ${i}` })),
  },
  at: AT,
  name: 'Li Na',
})

const many = (count: number, text: string): Part[] =>
  Array.from({ length: count }, () => part(text))

describe('as many go together', () => {
  it.each([
    ['as there are', [part('a'), part('b'), part('c')], 3],
    ['as there are up to the first with buttons', [part('a'), part('b', 2), part('c')], 2],
    ['as one with buttons alone', [part('a', 1), part('b', 1)], 1],
    ['as fit', many(9, 'x'.repeat(2_000)), 3],
    ['as the first, however long', [part('x'.repeat(9_000)), part('b')], 1],
  ])('%s', (_, [first, ...others], count) => {
    if (first === undefined) throw new Error('nothing to pack')
    expect(packed(first, others)).toHaveLength(count)
  })

  it.each(['x', '行\n\n"说"\n- \\\n', 'x'.repeat(500), '说'.repeat(2_600)])(
    'as the robot API and the webhook take: of %j',
    (text) => {
      const [first, ...others] = [part(text), ...many(999, text)]
      if (first === undefined) throw new Error('nothing to pack')
      const post = packed(first, others)
      const { msgParam } = robotMessage(post)
      expect(Buffer.byteLength(JSON.stringify(msgParam))).toBeLessThan(15_000)
      expect(Buffer.byteLength(JSON.stringify(webhookBody(post)))).toBeLessThan(20_000)
    },
  )
})

it('each part mentions its person, and a person is notified once', () => {
  const body = webhookBody([part('one'), part('two', 1)])
  expect(body).toMatchObject({
    msgtype: 'actionCard',
    actionCard: { text: '@lina0417 one\n\n---\n\n@lina0417 two', singleTitle: 'B0' },
    at: { atUserIds: ['lina0417'] },
  })
})
