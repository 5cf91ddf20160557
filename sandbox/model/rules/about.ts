/** Sentences about the bot and about who is asking. */
import type { Draft, Said } from './said.ts'

const WHO: readonly RegExp[] = [
  /我是谁|我(?:有|能|可以|都)?.{0,6}权限|我的(?:权限|角色|身份)|我(?:在(?:这里|这儿|这个群|本群|群里))?(?:能|可以)(?:在(?:这里|这儿|这个群|本群|群里))?(?:做|干|用)(?:什么|啥|哪些)|我是(?:什么|啥)(?:角色|身份)|我是(?:不是)?(?:管理员|负责人)/,
  /\b(?:do|have) i (?:have |got )?.{0,12}\b(?:rights?|permissions?)\b|^can i (?:create|make|share|change|use)\b.*\?$/i,
  /\bwho am i\b|\bmy (?:roles?|rights|permissions?)\b|\bam i (?:allowed|an?|the|a) ?(?:lead|admin|owner|allowed)?|\bwhat (?:am i allowed|may i|rights do i|role do i|permissions do i|can i do here)\b/i,
]

export const whoamiIn = ({ full }: Said): Draft | undefined =>
  WHO.some((shape) => shape.test(full)) ? { command: 'whoami', args: {} } : undefined

const HELP: readonly RegExp[] = [
  /(?:你|机器人)(?:都)?(?:能|会|可以)(?:做|干|帮|为)(?!我发)|(?:能|会|可以)(?:做|干)?(?:些|点)?(?:什么|啥|哪些)|(?:有|支持)(?:哪些|什么)(?:命令|功能|指令)|^(?:帮助|菜单|使用说明|教程|说明书)$|怎么(?:用|使用|玩)(?:你|它|这个)?|使用(?:方法|说明)/,
  /\bwhat (?:can|do|could) (?:you|i|we) (?:do|ask|say)\b|^(?:help|commands|menu|usage|instructions)(?: me)?$|\bhow (?:do|does|can) (?:you|this|it|that|the bot|steward|i use you|we use you|(?:i|we) use (?:this|it|steward|the bot))\b|\b(?:list|show|which|what) .{0,12}commands\b/i,
]
const HOW: readonly RegExp[] = [
  /^.{0,6}?(?:怎么|怎样|如何|咋)(?!样|回事|办|了|这么|那么)(?:才能|去|来)?(.+)$/,
  /^(?:how (?:do|can|would|should|could) (?:i|we|one|you)|how to|explain how to|show (?:me|us) how to|help (?:on|with)|what does|how does)\s+(.+?)(?: work| do)?$/i,
]

export const helpIn = ({ full }: Said): Draft | undefined =>
  HELP.some((shape) => shape.test(full)) ? { command: 'help', args: {} } : undefined

/** What somebody wants to know how to do. */
export const askedHow = ({ full }: Said): string | undefined =>
  HOW.map((shape) => shape.exec(full)?.[1]).find((what) => what !== undefined)
