// DingTalk's refusals in English; keys are `api code message`, `api code`, `code` or a reason.
import { joined, md } from '../markdown.ts'
import type { RefusalWords } from './refusals.ts'
import type { refusalsZh } from './refusals-zh.ts'

const sentences = {
  'events/subscribe paramError':
    'Not watching: DingTalk says that the subscription request has a wrong parameter.',
  'events/subscribe paramError.scope':
    'Not watching: DingTalk does not know this scope. Write “here”, the name of a space, or “org”.',
  'events/subscribe paramError.scopeId':
    'Not watching: DingTalk finds no such space or organisation. Send “spaces” to see yours, or “watch here”.',
  'events/subscribe permissionDenied':
    'Not watching: in DingTalk you lack the right to subscribe to these file changes. A space takes its members, the organisation as a rule an administrator.',
  'events/subscribe systemError':
    'I can’t tell whether the watch took effect: DingTalk had a system error.',
  'events/subscribe unknownError':
    'I can’t tell whether the watch took effect: DingTalk reported an unknown error.',
  'events/subscribe operationTimeout':
    'I can’t tell whether the watch took effect: DingTalk ran out of time. Send it again; watching twice does no harm.',

  'events/unsubscribe paramError':
    'This group gets no more notices, but the subscription in DingTalk stays: DingTalk says that the request to unsubscribe has a wrong parameter.',
  'events/unsubscribe paramError.scope':
    'This group gets no more notices, but the subscription in DingTalk stays: DingTalk does not know this scope. Send “watches” to check.',
  'events/unsubscribe paramError.scopeId':
    'This group gets no more notices, but the subscription in DingTalk stays: DingTalk finds no such space or organisation. Send “watches” to check.',
  'events/unsubscribe permissionDenied':
    'This group gets no more notices, but the subscription in DingTalk stays: in DingTalk you lack the right to unsubscribe from these file changes. Ask whoever set the watch, or an administrator.',
  'events/unsubscribe systemError':
    'I can’t tell whether the watch has ended: DingTalk had a system error. Notices may keep coming until it has.',
  'events/unsubscribe unknownError':
    'I can’t tell whether the watch has ended: DingTalk reported an unknown error. Notices may keep coming until it has.',
  'events/unsubscribe operationTimeout':
    'I can’t tell whether the watch has ended: DingTalk ran out of time. Just send it again.',

  'links/send paramError': 'File not sent: DingTalk says that the request has a wrong parameter.',
  'links/send paramError.spaceId':
    'File not sent: DingTalk finds no such space. Copy the file’s link once more, or find it with “files” and its name.',
  'links/send paramError.dentryId':
    'File not sent: there is no such file in the space; it may have been deleted or moved. Copy its link once more, or find it with “files” and its name.',
  'links/send paramError.conversationId':
    'File not sent: DingTalk does not accept this group. Is it one of your own organisation?',
  'links/send permissionDenied':
    'File not sent: you may not add files to this group’s space, or you can’t see this file. Ask the group’s owner or the file’s owner.',
  'links/send conversationNotExist':
    'File not sent: DingTalk says that this group does not exist; it may be disbanded, or the bot is no longer in it.',
  'links/send systemError':
    'I can’t tell whether the file was sent: DingTalk had a system error. Look for the file card in this group before you send it again.',
  'links/send unknownError':
    'I can’t tell whether the file was sent: DingTalk reported an unknown error. Look for the file card in this group before you send it again.',

  'subscribedCalendars/create invalidParameter':
    'Calendar not made: DingTalk does not accept one of the parameters.',
  'subscribedCalendars/create invalidParameter calendar name cannot be blank':
    'Calendar not made: it needs a name. For example: calendar create Releases',
  'subscribedCalendars/create invalidParameter calendar name length must less than 128':
    'Calendar not made: the name has to be shorter than 128 characters.',
  'subscribedCalendars/create invalidParameter subscribe range cannot be null':
    'Calendar not made: it does not say who it is for. For example: --for group',
  'subscribedCalendars/create invalidParameter current user must in range':
    'Calendar not made: you have to be in one of the groups or organisations that it is for. Add --for group, or name only those you are in.',
  'subscribedCalendars/create permissionDenied':
    'Calendar not made: DingTalk did not authorise it, so you may not create subscribed calendars. Ask an administrator.',

  'subscribedCalendars/update invalidParameter':
    'Calendar not changed: DingTalk does not accept one of the parameters.',
  'subscribedCalendars/update invalidParameter calendar id cannot be blank':
    'Calendar not changed: it is not clear which one. For example: calendar update Releases --name New name',
  'subscribedCalendars/update invalidParameter calendar name length must less than 128':
    'Calendar not changed: the name has to be shorter than 128 characters.',
  'subscribedCalendars/update invalidParameter subscribe range cannot be null':
    'Calendar not changed: it has to be open to at least one group, organisation or person.',
  'subscribedCalendars/update invalidParameter calendar name cannot be blank':
    'Calendar not changed: the name cannot be empty.',
  'subscribedCalendars/update invalidParameter current user must in range':
    'Calendar not changed: you have to be in one of the groups or organisations that it is for; keep at least one of yours.',
  'subscribedCalendars/update permissionDenied':
    'Calendar not changed: only its author and managers may change it. Ask one of them.',

  'subscribedCalendars/get invalidParameter':
    'I can’t read the calendar: DingTalk does not find it; it may have been deleted.',
  'subscribedCalendars/get permissionDenied':
    'I can’t read the calendar: only its author and managers see its settings. Ask one of them.',
  'calendars/list paramIllegal':
    'I can’t list the calendars: DingTalk does not accept the request.',
  'calendars/subscribe permissionDenied':
    'Not subscribed: the calendar is not open to you. Ask its author or a manager to open it to you or to this group.',
  'calendars/subscribe invalidParameter':
    'Not subscribed: this is no calendar that one can subscribe to, or it has been deleted.',
  'calendars/subscribe exceedSubscribeLimit':
    'Not subscribed: you have as many calendars as DingTalk allows. Leave one first.',
  'calendarEvents/create invalidParameter':
    'Not added: DingTalk does not accept this calendar entry.',
  'calendarEvents/create invalidParameter Event summary cannot be blank':
    'Not added: the calendar entry needs a title.',
  'calendarEvents/create invalidParameter Event start time not set.':
    'Not added: DingTalk cannot read when the calendar entry begins.',
  'calendarEvents/create invalidParameter Event end time not set.':
    'Not added: DingTalk cannot read when the calendar entry ends.',
  'calendarEvents/create invalidParameter calendar type invalid':
    'Not added: DingTalk takes no entries for a calendar of this kind from an app. Add it in DingTalk yourself.',
  'calendarEvents/create permissionDeny':
    'Not added: only the calendar’s author and managers may add to it. Ask one of them.',
  'calendarEvents/create idempotencyProcessing':
    'I can’t tell whether the entry was added: DingTalk is still busy with the same request. Look into the calendar in a minute.',
  'calendarEvents/create flowLimit':
    'Not added: you have made 100 calendar entries today, and DingTalk allows no more. Try again tomorrow.',
  'calendarEvents/create itemNotFound':
    'Not added: DingTalk does not find the calendar; it may have been deleted.',

  'dentries/queryDentryId paramError':
    'I can’t find this file: the link is wrong. Copy all of it once more, or write the file’s name.',
  'dentries/queryDentryId permissionDenied':
    'I can’t find this file: in DingTalk you can’t see it. Ask its owner to give you access first.',
  'dentries/queryDentryId documentNotExist':
    'I can’t find this file: it has been deleted, or documents of this kind are not supported.',
  'spaces/query paramError':
    'I can’t find this group’s file space: DingTalk does not accept this group. Is it one of your own organisation?',
  'spaces/query permissionDenied':
    'I can’t find this group’s file space: in DingTalk you may not see it. Ask the group’s owner.',
  'spaces/query acrossOrgAccessForbidden':
    'I can’t find this group’s file space: the group belongs to another organisation, and DingTalk does not let us across.',
  'spaces/query conversationNotExist':
    'I can’t find this group’s file space: DingTalk says that this group does not exist.',

  'dentries/search paramError': 'I can’t search: DingTalk does not accept the request.',
  'dentries/search paramError-keyword':
    'I can’t search for this: DingTalk needs a word of the file’s name.',
  'dentries/search permissionDenied': 'I can’t search: DingTalk does not let you search for files.',
  'dentries/search spaceNotAccessible':
    'I can’t search there: in DingTalk you may not look into that space. Ask its owner.',
  'dentries/search workspaceNotAccessible':
    'I can’t search there: in DingTalk you may not look into that knowledge base. Ask its owner.',
  'dentries/search workspaceTeamNotAccessible':
    'I can’t search there: in DingTalk you are not in the team that the knowledge base belongs to.',
  'dentries/list paramError': 'I can’t open this folder: DingTalk does not accept the request.',
  'dentries/list permissionDenied':
    'I can’t open this folder: in DingTalk you may not look into it. Ask its owner to give you access first.',
  'dentries/list spaceNotExist':
    'I can’t open this folder: DingTalk does not find its space; it may have been deleted.',
  'dentries/list dentryNotExist':
    'I can’t open this folder: it is no longer there; it may have been deleted or moved.',
  'dentries/query paramError': 'I can’t look at this file: DingTalk does not accept the request.',
  'dentries/query permissionDenied':
    'I can’t look at this file: in DingTalk you can’t see it. Ask its owner to give you access first.',
  'dentries/query spaceNotExist':
    'I can’t look at this file: DingTalk does not find its space; it may have been deleted.',
  'dentries/query dentryNotExist':
    'I can’t look at this file: it is no longer there; it may have been deleted or moved.',
  'drive/spaces param.error': 'I can’t list your spaces: DingTalk does not accept the request.',
  'drive/spaces param.error.maxresults':
    'I can’t list your spaces: DingTalk does not accept how many are asked for at once.',
  'drive/spaces unsupported.operation':
    'I can’t list your spaces: DingTalk does not offer that for this organisation.',
  'drive/spaces no.priviledge':
    'I can’t list your spaces: DingTalk does not let you. Are you a member of this organisation?',
  'spaces/get paramError': 'I can’t look at this space: DingTalk does not accept the request.',
  'spaces/get permissionDenied':
    'I can’t look at this space: in DingTalk you may not look into it. Ask its owner.',
  'spaces/get spaceNotExist':
    'I can’t look at this space: DingTalk does not find it; it may have been deleted.',

  'success:false':
    'DingTalk took the request but says that it did not succeed. Try again in a while.',
  'result:false':
    'DingTalk took the request but says that it did not succeed. Try again in a while.',
  'Forbidden.AccessDenied.IpNotInWhiteList':
    'DingTalk refuses the IP address of the bot’s server. A developer has to add it to the app’s allow-list.',
  authFailed:
    'DingTalk does not accept the bot’s credentials. A developer has to check Client ID and Client Secret.',
  invalidClientIdOrSecret:
    'DingTalk does not accept the bot’s credentials. A developer has to check Client ID and Client Secret.',

  throttled:
    'DingTalk says that there are too many requests; I tried several times. Try again in a minute.',
  quota:
    'This month’s DingTalk API calls are used up; there will be more next month or with a larger plan. Tell an administrator.',
  'expired-token':
    'DingTalk refused the bot’s access token twice. Try again in a while; if it stays so, tell a developer.',
  refused: 'DingTalk refused: you or the bot lack the right to do this.',
  invalid: 'DingTalk does not accept this request.',
  'not-found': 'DingTalk does not find it; it may have been deleted.',
  network: 'I can’t reach DingTalk; nothing was changed. Try again in a while.',
  lost: 'No answer came from DingTalk, or none that can be read. Try again in a while.',
  timeout: 'DingTalk did not answer in time. Try again in a while.',
  banned: 'DingTalk blocks the bot’s server for five minutes. Try again then.',
  server: 'DingTalk had a system error. Try again in a while.',
} satisfies { readonly [K in keyof typeof refusalsZh.sentences]: string }

export const refusalsEn: RefusalWords = {
  sentences,
  scopes: (points) =>
    points.length === 0
      ? md`The bot’s app lacks a permission point. A developer has to request it in the developer console and publish the app again.`
      : md`The bot’s app lacks the permission point **${joined(points, ', ')}**. A developer has to request it in the developer console and publish the app again.`,
  original: (message) => md`(DingTalk said: ${message})`,
}
