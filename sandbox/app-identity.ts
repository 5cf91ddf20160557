/** The one internal app of the sandbox's organisation, and the robot that belongs to it. */

export interface AppIdentity {
  readonly clientId: string
  readonly clientSecret: string
  readonly robotCode: string
  readonly corpId: string
  readonly unifiedAppId: string
}

export const CORP_ID = 'ding9f50b15bccd16741a39a90f97fcb1e09'

export const BOT_NAME = 'Steward'

/** The bot's own encrypted id, as it stands in `atUsers` and `chatbotUserId`. */
export const BOT_DINGTALK_ID = '$:LWCP_v1:$4aBcTgHFUDZ8Qi8qr3rK1w=='

export const APP_IDENTITY: AppIdentity = {
  clientId: 'dingq7x2sandboxk5tm3k',
  clientSecret: 'pX3vR8kQ1nZ6sW0yD4mJ7hL2cF9bT5gAeUoIqVxKwNzSrYdMpHjGtBfClEaO3i8u',
  robotCode: 'dingq7x2sandboxk5tm3k',
  corpId: CORP_ID,
  unifiedAppId: '1305d5f5-0a1b-484f-9c2d-97d90000ef67',
}
