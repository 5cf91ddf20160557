// Messages of the bot itself: the fall-back when a session webhook is gone, and notices on its own account.
import type { OpenConversationId, StaffId } from '../ids.ts'
import { saidNo } from './errors.ts'
import type { OpenApi } from './open-api.ts'
import { listAt } from './read.ts'

/** A template of the robot API with its parameters. */
export type RobotMessage = {
  readonly msgKey: string
  /** At most 15,000 bytes as JSON. */
  readonly msgParam: Readonly<Record<string, string>>
}

/** `POST /v1.0/robot/groupMessages/send`. Nobody can be mentioned this way. */
export async function sendToGroup(
  openApi: OpenApi,
  robotCode: string,
  { to, message }: { to: OpenConversationId; message: RobotMessage },
): Promise<void> {
  await openApi.call({
    api: 'robot/send',
    method: 'POST',
    path: '/v1.0/robot/groupMessages/send',
    body: { robotCode, openConversationId: to, ...wire(message) },
    repeatable: false,
  })
}

/** `POST /v1.0/robot/oToMessages/batchSend`; a `200` may still name people it did not reach. */
export async function sendToPerson(
  openApi: OpenApi,
  robotCode: string,
  { to, message }: { to: StaffId; message: RobotMessage },
): Promise<void> {
  const answer = await openApi.call({
    api: 'robot/send',
    method: 'POST',
    path: '/v1.0/robot/oToMessages/batchSend',
    body: { robotCode, userIds: [to], ...wire(message) },
    repeatable: false,
  })
  if (listAt(answer, 'flowControlledStaffIdList').length > 0)
    throw saidNo('robot/send', 'flowControlledStaffIdList', 'throttled')
  if (listAt(answer, 'invalidStaffIdList').length > 0)
    throw saidNo('robot/send', 'invalidStaffIdList')
}

const wire = ({ msgKey, msgParam }: RobotMessage): object => ({
  msgKey,
  msgParam: JSON.stringify(msgParam),
})
