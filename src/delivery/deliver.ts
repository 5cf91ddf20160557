// Brings a reply into its conversation: by the session webhook while it lives, else by the robot API.
import type { Place } from '../command.ts'
import type { RobotMessage } from '../dingtalk/robot.ts'
import type { OpenConversationId, StaffId } from '../ids.ts'
import type { Log } from '../log.ts'
import type { DingTalkReason } from '../outcome.ts'
import { DingTalkError } from '../outcome.ts'
import type { Reply } from '../replies/reply.ts'

export type Destination = Pick<Place, 'conversationId' | 'kind'> & {
  /** Who is answered: mentioned in a group, and the one to write to in a one-to-one chat. */
  readonly staffId: StaffId | undefined
  readonly webhook: { readonly url: string; readonly expiresAt: number } | undefined
}

export type DeliveryOptions = {
  readonly isTrustedWebhook: (url: string) => boolean
  readonly postToWebhook: (url: string, body: object) => Promise<void>
  readonly sendToGroup: (to: OpenConversationId, message: RobotMessage) => Promise<void>
  readonly sendToPerson: (to: StaffId, message: RobotMessage) => Promise<void>
  readonly webhookBody: (reply: Reply, at: StaffId | undefined) => object
  readonly robotMessage: (reply: Reply) => RobotMessage
  readonly now: () => number
  readonly log: Log
}

export type Deliver = (reply: Reply, to: Destination) => Promise<void>

/** A webhook so near its end is not used: clocks differ. */
const MARGIN_MS = 5 * 60_000

/** These stay as they are however often one tries: the group is gone, the bot was put out of it. */
const FOR_GOOD: readonly DingTalkReason[] = ['refused', 'invalid', 'not-found', 'scope-missing']

/**
 * Resolves when the reply is sent, and when it can never be, which the log says; rejects when it may
 * be tried again later. The last `DingTalkError` says why.
 */
export function createDelivery(options: DeliveryOptions): Deliver {
  const { log } = options
  return async (reply, to) => {
    const { webhook } = to
    if (webhook !== undefined && isUsable(webhook, to, options)) {
      const at = to.kind === 'group' ? to.staffId : undefined
      try {
        await options.postToWebhook(webhook.url, options.webhookBody(reply, at))
        return
      } catch (cause) {
        if (!(cause instanceof DingTalkError)) throw cause
        log.warn(
          { err: cause, conversationId: to.conversationId },
          'webhook refused, trying the robot API',
        )
      }
    }
    await sendByRobot(reply, to, options).catch((cause: unknown) => {
      if (!(cause instanceof DingTalkError) || !FOR_GOOD.includes(cause.answer.reason)) throw cause
      log.error({ err: cause, conversationId: to.conversationId }, 'cannot be delivered, given up')
    })
  }
}

async function sendByRobot(
  reply: Reply,
  { kind, conversationId, staffId }: Destination,
  { robotMessage, sendToGroup, sendToPerson, log }: DeliveryOptions,
): Promise<void> {
  const message = robotMessage(reply)
  if (kind === 'group') return sendToGroup(conversationId, message)
  if (staffId !== undefined) return sendToPerson(staffId, message)
  log.error({ conversationId }, 'cannot be delivered: the person has no staffId')
}

function isUsable(
  { url, expiresAt }: NonNullable<Destination['webhook']>,
  { conversationId }: Destination,
  { isTrustedWebhook, now, log }: DeliveryOptions,
): boolean {
  if (now() >= expiresAt - MARGIN_MS) return false
  if (isTrustedWebhook(url)) return true
  log.error({ conversationId }, 'session webhook is not one of DingTalk’s, not used')
  return false
}
