// What is wrong with what somebody wrote, in Chinese, and what to write instead.
import type { AnyCommand } from '../command.ts'
import type { Markdown } from '../markdown.ts'
import { md } from '../markdown.ts'
import type { InputProblem, PickProblem, ResolveProblem } from '../problems.ts'
import { argLabel, questionOf } from './usage.ts'

export function inputProblem(problem: InputProblem, command: AnyCommand): Markdown {
  const label = (arg: string): string => argLabel(command, arg, 'zh-CN')
  switch (problem.kind) {
    case 'quote-open':
      return md`引号 ${problem.quote} 只有开头，没有结尾。请补上，或去掉引号。`
    case 'unknown-flag':
      return problem.nearest === undefined
        ? md`「${command.aliases['zh-CN'][0]}」没有 --${problem.typed} 这个选项。`
        : md`「${command.aliases['zh-CN'][0]}」没有 --${problem.typed} 这个选项。你是不是要 --${problem.nearest}？`
    case 'flag-twice':
      return md`${label(problem.arg)} 写了两次，请只留一个。`
    case 'flag-empty':
      return md`${label(problem.arg)} 后面没有内容。`
    case 'too-many':
      return md`「${problem.typed}」多余了。名称里有空格或引号时，请整个放进引号里。`
    case 'missing':
      return md`${questionOf(command, problem.arg, 'zh-CN') ?? `还缺：${label(problem.arg)}。`}`
    case 'too-long':
      return md`${label(problem.arg)} 最多 ${problem.max} 个字，现在有 ${problem.length} 个。请缩短。`
    case 'short-link':
      return md`这是分享短链接（/i/p/ 开头），DingTalk 不提供查询它的方法。请打开文件，从地址栏复制以 https://alidocs.dingtalk.com/i/nodes/ 开头的链接，或者直接写文件名。`
    case 'enum-word':
      return md`「${problem.typed}」只是文档里的占位词。请写空间的名称，或「这里」「全公司」。`
    case 'not-an-audience':
      return md`「${problem.typed}」不是开放范围。请写「本群」「全公司」，或用 @ 提到人。`
    case 'name-or-org':
      return md`「${problem.typed}」是一个人名，还是人名加全公司？请用逗号隔开，或给名字加引号：@"${problem.typed}"。`
    case 'not-a-person':
      return md`请用 @ 提到人，例如：@王五。「${problem.typed}」里没有提到谁，或者夹了别的字。`
    case 'not-changes':
      return md`「${problem.typed}」不是一种变动。可以写：新增、修改、删除，用逗号隔开。`
    case 'not-extensions':
      return md`「${problem.typed}」不是文件类型。请写扩展名，例如：xlsx,docx。`
    case 'not-a-rhythm':
      return md`看不懂多久报告一次：「${problem.typed}」。可以写：立即、10分钟、1小时、每天 18:00（1 分钟到 24 小时）。`
    case 'not-hours':
      return md`看不懂时段「${problem.typed}」。请这样写：22:00-08:00，或「关」。`
    case 'not-a-mute':
      return md`看不懂静音多久：「${problem.typed}」。可以写：1小时、30分钟、到明天、到周五、取消。`
    case 'not-a-moment':
      return md`看不懂时间「${problem.typed}」。请这样写：明天下午3点，或 2026-11-23 15:00；整天的只写日期。`
    case 'not-minutes':
      return md`看不懂多长时间：「${problem.typed}」。可以写：30分钟、1小时。`
    case 'not-a-number':
      return md`「${problem.typed}」不是编号。请写列表里的数字，例如：2。`
  }
}

const THINGS = {
  file: '文件',
  folder: '文件夹',
  space: '空间',
  calendar: '日历',
  group: '群',
} as const

/** A group is known once somebody has spoken to the bot there. */
const GREET = '要用别的群，请先在那个群里 @我 说一句话（例如「帮助」），我就认识它了。'

/** Where it was looked, so that nobody wonders whether it was the wrong place. */
function lookedIn({ of, searched }: Extract<ResolveProblem, { of: unknown }>): string {
  switch (of) {
    case 'file':
    case 'folder':
      return searched === undefined ? '我找遍了你能看到的文件' : `我在「${searched}」里找过`
    case 'space':
      return '我找过你的全部空间'
    case 'calendar':
      return '我找过本群的日历和你自己的订阅日历'
    case 'group':
      return '我找过你和我都说过话的群'
  }
}

/** Settings of a watch, written as one would say them. */
const SETTINGS = /每|\d ?点|[:：]\d\d|分钟|小时|只看|免打扰|静音/

/** What may help to find it. */
function hintFor({ of, typed, choices }: Extract<ResolveProblem, { of: unknown }>): string {
  if (of === 'group') return GREET
  if (of === 'space' && SETTINGS.test(typed))
    return '多久说一次、只看什么，前面要加 --，例如：关注 这里 --频率 每天18:00 --只看 新增。'
  if (of === 'file' && choices.length > 1 && /[,，和]/.test(typed))
    return '要发几个文件，请用顿号「、」隔开。'
  if (choices.length > 0) return ''
  if (of === 'space') return '发送「空间」看你有哪些空间。'
  return of === 'file' ? '换个词试试，或发送「文件」列出来。' : ''
}

export function resolveProblem(problem: ResolveProblem): Markdown {
  switch (problem.kind) {
    case 'person-unclear':
      return md`不能确定「${problem.typed}」是谁。请在输入 @ 后从列表里选人；一次提到几个人时，名字要和通讯录里的一样。`
    case 'person-without-id':
      return md`DingTalk 没有告诉我「@${problem.typed}」是谁：可能是外部联系人，不能加进来。`
    case 'several':
      return md`有几个${THINGS[problem.of]}都叫「${problem.typed}」，要哪一个？`
    case 'ours':
      return problem.choices.length === 0
        ? md`本群还没有日历。发送「日历 创建 〈名称〉」就能建一个，或者直接写日历的名称。`
        : md`本群有几个日历，要哪一个？`
    case 'near':
      return md`没有正好叫「${problem.typed}」的${THINGS[problem.of]}。你是不是要：`
    case 'none': {
      const none = md`没有找到${THINGS[problem.of]}「${problem.typed}」：${lookedIn(problem)}。`
      const hint = md`${none}${hintFor(problem)}`
      return problem.choices.length === 0 ? hint : md`${hint}最接近的有：`
    }
    case 'no-list':
      return md`这个数字要对着一个列表，而你在这里没有刚列出来的。请直接写名称，或先发送「文件」列出来。`
    case 'not-in-list':
      return md`列表里只有 ${problem.length} 项，没有第 ${problem.n} 项。`
    case 'other-kind':
      return md`「${problem.name}」不是这条命令能用的。请选别的，或直接写名称。`
    case 'no-last':
      return md`这里还没有发过文件，我不知道「上一个」是哪个。请写文件名，或贴上链接。`
    case 'not-quoted':
      return md`没有看到你引用的文件。请在一条文件消息上点「回复」再 @我，或者直接写文件名。`
    case 'is-folder':
      return md`「${problem.name}」是文件夹，这里要的是文件。发送「文件 在 ${problem.name}」看里面有什么。`
    case 'is-file':
      return md`「${problem.name}」是文件，这里要的是文件夹或空间。`
  }
}

export function pickProblem(problem: PickProblem): Markdown {
  switch (problem.kind) {
    case 'no-list':
      return md`现在没有等你选的列表。发送「文件」列出文件，或发送「帮助」。`
    case 'unknown':
      return md`这里没有这个列表。它可能是别的群里的，请重新发送命令。`
    case 'expired':
      return md`这个列表已过期。请重新发送命令，我再列一次。`
    case 'not-yours':
      return md`这个列表不是给你的：谁发的命令，由谁来选。请自己发一次命令。`
    case 'used':
      return md`这里你已经选过了，没有再做一次。还需要的话，请重新发送命令。`
    case 'not-in-list':
      return md`列表里只有 ${problem.length} 项，没有第 ${problem.n} 项。`
    case 'one-only':
      return md`这里只能选一项。请只发一个数字。`
  }
}
