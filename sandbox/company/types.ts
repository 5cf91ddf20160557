/** What an organisation in DingTalk is made of, as far as the bot can see it. */

export interface Person {
  readonly staffId: string
  readonly unionId: string
  /** The encrypted id that stands in callbacks as `senderId` and `dingtalkId`. */
  readonly dingtalkId: string
  readonly corpId: string
  readonly name: string
  readonly nameZh: string
  readonly title: string
  readonly department: Department
  readonly managerStaffId?: string
  readonly admin: boolean
  readonly leader: boolean
  /** Belongs to another organisation and only sits in our groups. */
  readonly external: boolean
}

export interface Department {
  readonly id: number
  readonly name: string
  /** The root has none. */
  readonly parentId?: number
}

export interface Conversation {
  readonly conversationId: string
  readonly type: 'group' | 'single'
  readonly title: string
  readonly titleZh: string
  readonly members: readonly string[]
  readonly spaceId: string | null
}

export interface Space {
  readonly spaceId: string
  readonly name: string
  readonly nameZh: string
  readonly members: readonly string[]
  readonly creatorId: string
  readonly createdAt: number
  /** What an app said when it made the space; people's drives do not show such a space. */
  readonly byApp?: AppSpace
}

export interface AppSpace {
  readonly ownerType: 'USER' | 'APP'
  readonly scene: string
  readonly sceneId: string
  readonly quota?: number
  readonly capabilities: {
    readonly canSearch: boolean
    readonly canRename: boolean
    readonly canRecordRecentFile: boolean
  }
}

export type RoleId = 'OWNER' | 'MANAGER' | 'EDITOR' | 'DOWNLOADER' | 'READER'

/** A role on a dentry and all that lies in it, given to a person, a department, a group or everybody. */
export interface Grant {
  readonly roleId: RoleId
  readonly member: {
    readonly type: 'ORG' | 'DEPT' | 'CONVERSATION' | 'USER'
    readonly id: string
    readonly corpId: string
  }
  /** In seconds; without it the grant stays. */
  readonly duration?: number
}

/** A note that an app keeps with a dentry. */
export interface AppProperty {
  readonly name: string
  readonly value: string
  readonly visibility: 'PUBLIC' | 'PRIVATE'
}

export const ROOT_FOLDER = '0'

export interface Dentry {
  readonly spaceId: string
  readonly dentryId: string
  readonly dentryUuid: string
  readonly parentId: string
  readonly type: 'FILE' | 'FOLDER'
  readonly name: string
  readonly size: number
  readonly version: number
  readonly creatorId: string
  readonly modifierId: string
  readonly createdAt: number
  readonly modifiedAt: number
  /** The staffIds that may see it, when not every member of the space may. */
  readonly onlyFor?: readonly string[]
  /** Opens it to those who are not in the space, or whom `onlyFor` leaves out. */
  readonly grants?: readonly Grant[]
  readonly appProperties?: readonly AppProperty[]
}

export interface SubscribeScope {
  readonly unionIds: readonly string[]
  readonly openConversationIds: readonly string[]
  readonly corpIds: readonly string[]
}

/** A subscribed calendar; its people are unionIds, as in the calendar API. */
export interface Calendar {
  readonly calendarId: string
  readonly name: string
  readonly description: string
  readonly author: string
  readonly managers: readonly string[]
  readonly subscribeScope: SubscribeScope
  readonly subscribers: readonly string[]
}

/** A storage event subscription; the operator is the unionId that made it. */
export interface Subscription {
  readonly scope: 'ORG' | 'SPACE'
  readonly scopeId: string
  readonly operator: string
}

export interface CompanyData {
  readonly people: readonly Person[]
  readonly departments: readonly Department[]
  readonly conversations: readonly Conversation[]
  readonly spaces: readonly Space[]
  readonly dentries: readonly Dentry[]
}
