// DingTalk's refusals in Chinese; keys are `api code message`, `api code`, `code` or a reason.
import { joined, md } from '../markdown.ts'
import type { RefusalWords } from './refusals.ts'

export const refusalsZh = {
  sentences: {
    'events/subscribe paramError': '没能关注：DingTalk 认为订阅请求的参数不对。',
    'events/subscribe paramError.scope':
      '没能关注：DingTalk 不认这个范围。请写「这里」、空间的名字或「全公司」。',
    'events/subscribe paramError.scopeId':
      '没能关注：DingTalk 找不到这个空间或组织。请发送「空间」看你有哪些空间，或发送「关注 这里」。',
    'events/subscribe permissionDenied':
      '没能关注：你在 DingTalk 里没有订阅这里文件变动的权限。关注空间需要是空间成员，关注全公司一般需要管理员。',
    'events/subscribe systemError': '不能确定是否已关注：DingTalk 的系统出错了。',
    'events/subscribe unknownError': '不能确定是否已关注：DingTalk 报告了未知错误。',
    'events/subscribe operationTimeout':
      '没能确认关注是否成功：DingTalk 处理超时。再发一次即可，重复关注不会有副作用。',

    'events/unsubscribe paramError':
      '本群不再收到通知，但 DingTalk 那边的订阅还在：DingTalk 认为退订请求的参数不对。',
    'events/unsubscribe paramError.scope':
      '本群不再收到通知，但 DingTalk 那边的订阅还在：DingTalk 不认这个范围。发送「关注列表」核对一下。',
    'events/unsubscribe paramError.scopeId':
      '本群不再收到通知，但 DingTalk 那边的订阅还在：DingTalk 找不到这个空间或组织。发送「关注列表」核对一下。',
    'events/unsubscribe permissionDenied':
      '本群不再收到通知，但 DingTalk 那边的订阅还在：你在 DingTalk 里没有退订这里文件变动的权限。请设置关注的人或管理员来取消。',
    'events/unsubscribe systemError':
      '不能确定是否已取消关注：DingTalk 的系统出错了。在那之前，本群可能仍会收到通知。',
    'events/unsubscribe unknownError':
      '不能确定是否已取消关注：DingTalk 报告了未知错误。在那之前，本群可能仍会收到通知。',
    'events/unsubscribe operationTimeout':
      '没能确认是否已取消关注：DingTalk 处理超时。再发一次即可。',

    'links/send paramError': '没能发文件：DingTalk 认为请求的参数不对。',
    'links/send paramError.spaceId':
      '没能发文件：DingTalk 找不到这个空间。请重新复制文件链接，或发送「文件 文件名」再找一次。',
    'links/send paramError.dentryId':
      '没能发文件：空间里没有这个文件，可能已被删除或移走。请重新复制文件链接，或发送「文件 文件名」再找一次。',
    'links/send paramError.conversationId':
      '没能发文件：DingTalk 不认这个群。请确认它是企业内部群。',
    'links/send permissionDenied':
      '没能发文件：你没有往本群文件空间添加文件的权限，或者看不到这个文件。请找群主或文件的所有者。',
    'links/send conversationNotExist':
      '没能发文件：DingTalk 说这个群不存在，可能已解散，或者机器人已不在群里。',
    'links/send systemError':
      '不能确定文件是否发出：DingTalk 的系统出错了。请先看看群里有没有文件卡片，再决定要不要重发。',
    'links/send unknownError':
      '不能确定文件是否发出：DingTalk 报告了未知错误。请先看看群里有没有文件卡片，再决定要不要重发。',

    'subscribedCalendars/create invalidParameter': '没能建日历：DingTalk 不接受其中的某个参数。',
    'subscribedCalendars/create invalidParameter calendar name cannot be blank':
      '没能建日历：名称不能为空。例如：日历 创建 发布日历',
    'subscribedCalendars/create invalidParameter calendar name length must less than 128':
      '没能建日历：名称要少于 128 个字符，请缩短。',
    'subscribedCalendars/create invalidParameter subscribe range cannot be null':
      '没能建日历：没有写明开放给谁。例如：--开放给 本群',
    'subscribedCalendars/create invalidParameter current user must in range':
      '没能建日历：你必须在所开放的群或组织里。加上 --开放给 本群，或只选你所在的群和组织。',
    'subscribedCalendars/create permissionDenied':
      '没能建日历：DingTalk 没有通过鉴权，你没有创建订阅日历的权限。请联系管理员。',

    'subscribedCalendars/update invalidParameter': '没能修改日历：DingTalk 不接受其中的某个参数。',
    'subscribedCalendars/update invalidParameter calendar id cannot be blank':
      '没能修改日历：没有写明哪个日历。例如：日历 修改 发布日历 --名称 新名字',
    'subscribedCalendars/update invalidParameter calendar name length must less than 128':
      '没能修改日历：名称要少于 128 个字符，请缩短。',
    'subscribedCalendars/update invalidParameter subscribe range cannot be null':
      '没能修改日历：至少要开放给一个群、组织或人。',
    'subscribedCalendars/update invalidParameter calendar name cannot be blank':
      '没能修改日历：名称不能为空。',
    'subscribedCalendars/update invalidParameter current user must in range':
      '没能修改日历：你必须在所开放的群或组织里，请保留至少一个你所在的群或组织。',
    'subscribedCalendars/update permissionDenied':
      '没能修改日历：只有日历的创建人和管理员能改它。请找他们。',

    'subscribedCalendars/get invalidParameter': '没能读取日历：DingTalk 找不到它，可能已被删除。',
    'subscribedCalendars/get permissionDenied':
      '没能读取日历：只有日历的创建人和管理员能看它的设置。请找他们。',
    'calendars/list paramIllegal': '没能列出日历：DingTalk 不接受请求的参数。',
    'calendars/subscribe permissionDenied':
      '没能订阅：你不在这个日历的开放范围里。请日历的创建人或管理员把它开放给你或本群。',
    'calendars/subscribe invalidParameter': '没能订阅：这不是可以订阅的日历，或者它已被删除。',
    'calendars/subscribe exceedSubscribeLimit':
      '没能订阅：你订阅的日历已达 DingTalk 的上限。先退订一些再试。',
    'calendarEvents/create invalidParameter': '没能添加：DingTalk 不接受这个日程。',
    'calendarEvents/create invalidParameter Event summary cannot be blank':
      '没能添加：日程要有标题。',
    'calendarEvents/create invalidParameter Event start time not set.':
      '没能添加：DingTalk 读不懂日程的开始时间。',
    'calendarEvents/create invalidParameter Event end time not set.':
      '没能添加：DingTalk 读不懂日程的结束时间。',
    'calendarEvents/create invalidParameter calendar type invalid':
      '没能添加：DingTalk 不让应用往这类日历里加日程。请在 DingTalk 里自己添加。',
    'calendarEvents/create permissionDeny':
      '没能添加：只有日历的创建人和管理员能往里加日程。请找他们。',
    'calendarEvents/create idempotencyProcessing':
      '不能确定日程是否已添加：DingTalk 还在处理同一个请求。过一分钟到日历里看看。',
    'calendarEvents/create flowLimit':
      '没能添加：你今天已建了 100 个日程，DingTalk 不让再建。明天再试。',
    'calendarEvents/create itemNotFound': '没能添加：DingTalk 找不到这个日历，可能已被删除。',

    'dentries/queryDentryId paramError':
      '没能找到这个文件：链接不对。请重新复制完整的链接，或直接写文件名。',
    'dentries/queryDentryId permissionDenied':
      '没能找到这个文件：你在 DingTalk 里看不到它。请它的所有者先给你权限。',
    'dentries/queryDentryId documentNotExist': '没能找到这个文件：它已被删除，或者这类文档不支持。',
    'spaces/query paramError':
      '没能找到本群的文件空间：DingTalk 不认这个群。请确认它是企业内部群。',
    'spaces/query permissionDenied':
      '没能找到本群的文件空间：你在 DingTalk 里没有查看它的权限。请找群主。',
    'spaces/query acrossOrgAccessForbidden':
      '没能找到本群的文件空间：本群属于别的组织，DingTalk 不允许跨组织访问。',
    'spaces/query conversationNotExist': '没能找到本群的文件空间：DingTalk 说这个群不存在。',

    'dentries/search paramError': '没能搜索：DingTalk 不接受请求的参数。',
    'dentries/search paramError-keyword': '没能搜索：DingTalk 需要文件名里的词。',
    'dentries/search permissionDenied': '没能搜索：DingTalk 不让你搜索文件。',
    'dentries/search spaceNotAccessible':
      '没能在那里搜索：你在 DingTalk 里不能查看那个空间。请找空间的所有者。',
    'dentries/search workspaceNotAccessible':
      '没能在那里搜索：你在 DingTalk 里不能查看那个知识库。请找知识库的所有者。',
    'dentries/search workspaceTeamNotAccessible': '没能在那里搜索：你不在那个知识库所属的团队里。',
    'dentries/list paramError': '没能打开这个文件夹：DingTalk 不接受请求的参数。',
    'dentries/list permissionDenied':
      '没能打开这个文件夹：你在 DingTalk 里看不到它。请它的所有者先给你权限。',
    'dentries/list spaceNotExist':
      '没能打开这个文件夹：DingTalk 找不到它所在的空间，可能已被删除。',
    'dentries/list dentryNotExist': '没能打开这个文件夹：它已不在那里，可能已被删除或移走。',
    'dentries/query paramError': '没能查看这个文件：DingTalk 不接受请求的参数。',
    'dentries/query permissionDenied':
      '没能查看这个文件：你在 DingTalk 里看不到它。请它的所有者先给你权限。',
    'dentries/query spaceNotExist': '没能查看这个文件：DingTalk 找不到它所在的空间，可能已被删除。',
    'dentries/query dentryNotExist': '没能查看这个文件：它已不在那里，可能已被删除或移走。',
    'drive/spaces param.error': '没能列出你的空间：DingTalk 不接受请求的参数。',
    'drive/spaces param.error.maxresults': '没能列出你的空间：DingTalk 不接受一次列出的数量。',
    'drive/spaces unsupported.operation': '没能列出你的空间：DingTalk 对本组织不提供这个操作。',
    'drive/spaces no.priviledge':
      '没能列出你的空间：你在 DingTalk 里没有这个权限。请确认你是本组织的成员。',
    'spaces/get paramError': '没能查看这个空间：DingTalk 不接受请求的参数。',
    'spaces/get permissionDenied':
      '没能查看这个空间：你在 DingTalk 里不能查看它。请找空间的所有者。',
    'spaces/get spaceNotExist': '没能查看这个空间：DingTalk 找不到它，可能已被删除。',

    'success:false': 'DingTalk 收到了请求，但说没有成功。过一会儿再试。',
    'result:false': 'DingTalk 收到了请求，但说没有成功。过一会儿再试。',
    'Forbidden.AccessDenied.IpNotInWhiteList':
      'DingTalk 拒绝了机器人服务器的 IP。请开发者把它加进应用的 IP 白名单。',
    authFailed: 'DingTalk 不认机器人的应用凭证。请开发者检查 Client ID 和 Client Secret。',
    invalidClientIdOrSecret:
      'DingTalk 不认机器人的应用凭证。请开发者检查 Client ID 和 Client Secret。',

    throttled: 'DingTalk 说请求太频繁，我试了几次都没轮到。过一分钟再试。',
    quota: '本月的 DingTalk 接口调用次数已用完，下个月或升级套餐后才能再用。请告诉管理员。',
    'expired-token': 'DingTalk 两次都不认机器人的访问令牌。过一会儿再试；一直这样请告诉开发者。',
    refused: 'DingTalk 拒绝了：你或机器人没有这个权限。',
    invalid: 'DingTalk 不接受这个请求。',
    'not-found': 'DingTalk 找不到要找的东西，它可能已被删除。',
    network: '连不上 DingTalk，什么都没有改变。过一会儿再试。',
    lost: '没有收到 DingTalk 的回答，或收到的读不懂。过一会儿再试。',
    timeout: 'DingTalk 没有及时回答。过一会儿再试。',
    banned: 'DingTalk 暂时封了机器人服务器的 IP（5 分钟）。到时再试。',
    server: 'DingTalk 的系统出错了。过一会儿再试。',
  },
  scopes: (points) =>
    points.length === 0
      ? md`机器人的应用缺少一个接口权限。请开发者在开发者后台的权限管理里申请，并重新发布应用。`
      : md`机器人的应用缺少接口权限：**${joined(points, '、')}**。请开发者在开发者后台的权限管理里申请，并重新发布应用。`,
  original: (message) => md`（DingTalk 的原话：${message}）`,
} satisfies RefusalWords
