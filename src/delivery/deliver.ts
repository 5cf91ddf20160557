// Brings a reply into its conversation: by the session webhook while it lives, else by the robot API.
import type { Place } from '../command.ts'
import type { RobotMessage } from '../dingtalk/robot.ts'
import type { OpenConversationId, StaffId } from '../ids.ts'
import type { Log } from '../log.ts'
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

/** Rejects when no way is left; the last `DingTalkError` says why. */
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
        log.warn(
          { err: cause, conversationId: to.conversationId },
          'webhook refused, trying the robot API',
        )
      }
    }
    const message = options.robotMessage(reply)
    if (to.kind === 'group') return options.sendToGroup(to.conversationId, message)
    if (to.staffId !== undefined) return options.sendToPerson(to.staffId, message)
    throw new Error('no way to reach a person without a staffId')
  }
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
