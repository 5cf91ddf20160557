/** All that the robot may do through the OpenAPI. */
import { cardEndpoints } from './cards.ts'
import type { DeliverOptions } from './card-spaces.ts'
import { conversationEndpoints, type ConversationOptions } from './conversations.ts'
import type { ApiEndpoint } from './gate.ts'
import { robotMessageEndpoints, type RobotMessageOptions } from './robot-messages.ts'
import { robotRecallEndpoints } from './robot-recalls.ts'

export interface RobotOptions extends RobotMessageOptions, ConversationOptions, DeliverOptions {}

export function robotEndpoints(options: RobotOptions): readonly ApiEndpoint[] {
  return [
    ...robotMessageEndpoints(options),
    ...robotRecallEndpoints(options),
    ...conversationEndpoints(options),
    ...cardEndpoints(options),
  ]
}
