/** What DingTalk tells a bot, as pushes: robot messages, card and other callbacks, events, system frames. */
import type { AppIdentity } from '../app-identity.ts'
import { textAt, type JsonRecord } from '../json.ts'
import { ROBOT_TOPIC, type Push } from './frames.ts'

export function callbackPush(app: AppIdentity, topic: string, data: JsonRecord): Push {
  return {
    type: 'CALLBACK',
    topic,
    headers: { appId: app.unifiedAppId },
    data: JSON.stringify(data),
  }
}

/** The msgId tells that a redelivery is the same message. */
export function robotPush(app: AppIdentity, data: JsonRecord): Push {
  const msgId = textAt(data, 'msgId')
  return {
    ...callbackPush(app, ROBOT_TOPIC, data),
    ...(msgId === undefined ? {} : { msgId }),
  }
}

export interface BornEvent {
  readonly eventType: string
  readonly eventId: string
  readonly bornAt: number
  readonly data: JsonRecord
}

export function eventPush(app: AppIdentity, event: BornEvent): Push {
  return {
    type: 'EVENT',
    topic: '*',
    headers: {
      eventType: event.eventType,
      eventId: event.eventId,
      eventBornTime: String(event.bornAt),
      eventCorpId: app.corpId,
      eventUnifiedAppId: app.unifiedAppId,
    },
    data: JSON.stringify(event.data),
    eventId: event.eventId,
  }
}

export function systemPush(topic: 'ping' | 'disconnect', data: JsonRecord): Push {
  return { type: 'SYSTEM', topic, headers: {}, data: JSON.stringify(data) }
}
