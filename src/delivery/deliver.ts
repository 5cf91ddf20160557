// Brings one post into its conversation: by the session webhook while it lives, else by the robot API.
import type { Place } from '../command.ts'
import type { RobotMessage } from '../dingtalk/robot.ts'
import type { OpenConversationId, StaffId } from '../ids.ts'
import type { Log } from '../log.ts'
import type { DingTalkReason } from '../outcome.ts'
import { DingTalkError } from '../outcome.ts'
import type { Post } from '../replies/post.ts'
import type { Webhook } from '../store/outbox.ts'

export type Destination = Pick<Place, 'conversationId' | 'kind'> & {
  /** The one to write to in a one-to-one chat. */
  readonly staffId: StaffId | undefined
  readonly webhook: Webhook | undefined
  /** Worth a counted call of the robot API, when the webhook cannot be used. */
  readonly byRobot: boolean
}

export type DeliveryOptions = {
  readonly isTrustedWebhook: (url: string) => boolean
  readonly postToWebhook: (url: string, body: object) => Promise<void>
  readonly sendToGroup: (to: OpenConversationId, message: RobotMessage) => Promise<void>
  readonly sendToPerson: (to: StaffId, message: RobotMessage) => Promise<void>
  readonly webhookBody: (post: Post) => object
  readonly robotMessage: (post: Post) => RobotMessage
  readonly now: () => number
  readonly log: Log
}

export type Delivery =
  | { readonly kind: 'sent'; readonly way: 'webhook' | 'robot' }
  /** It may work another time. */
  | { readonly kind: 'later'; readonly error: DingTalkError; readonly why?: undefined }
  /** It will not, however often one tries. */
  | { readonly kind: 'never'; readonly error: DingTalkError; readonly why?: undefined }
  | { readonly kind: 'never'; readonly why: NoWay; readonly error?: undefined }

/** There is nothing to send it by, or a bug of ours in the way. */
export type NoWay = 'no-webhook' | 'no-staff-id' | 'bug'

/** Never rejects for what DingTalk says. */
export type Deliver = (post: Post, to: Destination) => Promise<Delivery>

/** A webhook so near its end is not used: clocks differ. */
const MARGIN_MS = 5 * 60_000

/** These stay as they are however often one tries: the group is gone, the bot was put out of it. */
const FOR_GOOD: readonly DingTalkReason[] = ['refused', 'invalid', 'not-found', 'scope-missing']

/**
 * Passing troubles of the webhook: it is tried again, as the robot API would cost a call, and where
 * the post may have arrived, the same words another way would surely be there twice.
 */
const TRY_WEBHOOK_AGAIN: readonly DingTalkReason[] = [
  'throttled',
  'lost',
  'timeout',
  'network',
  'cut-off',
]

export function createDelivery(options: DeliveryOptions): Deliver {
  const { webhookBody, postToWebhook, log } = options
  return async (post, to) => {
    const { webhook, conversationId } = to
    if (webhook !== undefined && isUsable(webhook, to, options)) {
      const error = await refusal(postToWebhook(webhook.url, webhookBody(post)))
      if (error === undefined) return { kind: 'sent', way: 'webhook' }
      if (TRY_WEBHOOK_AGAIN.includes(error.answer.reason)) return { kind: 'later', error }
      if (to.byRobot)
        log.warn({ err: error, conversationId }, 'webhook refused, trying the robot API')
    }
    if (!to.byRobot) return { kind: 'never', why: 'no-webhook' }
    return byRobot(post, to, options)
  }
}

async function byRobot(
  post: Post,
  { kind, conversationId, staffId }: Destination,
  { robotMessage, sendToGroup, sendToPerson }: DeliveryOptions,
): Promise<Delivery> {
  const message = robotMessage(post)
  if (kind === 'single' && staffId === undefined) return { kind: 'never', why: 'no-staff-id' }
  const error = await refusal(
    staffId === undefined || kind === 'group'
      ? sendToGroup(conversationId, message)
      : sendToPerson(staffId, message),
  )
  if (error === undefined) return { kind: 'sent', way: 'robot' }
  return FOR_GOOD.includes(error.answer.reason)
    ? { kind: 'never', error }
    : { kind: 'later', error }
}

async function refusal(sending: Promise<void>): Promise<DingTalkError | undefined> {
  try {
    await sending
    return undefined
  } catch (cause) {
    if (cause instanceof DingTalkError) return cause
    throw cause
  }
}

function isUsable(
  { url, expiresAt }: Webhook,
  { conversationId }: Destination,
  { isTrustedWebhook, now, log }: DeliveryOptions,
): boolean {
  if (now() >= expiresAt - MARGIN_MS) return false
  if (isTrustedWebhook(url)) return true
  log.error({ conversationId }, 'session webhook is not one of DingTalk’s, not used')
  return false
}
