// What the bot says in Chinese, apart from the commands' own words.
import type { AnyCommand } from '../command.ts'
import type { Markdown } from '../markdown.ts'
import { blocks, bullets, joined, md } from '../markdown.ts'
import type { Again, Denial, Guess, StrangerReason } from '../outcome.ts'
import type { ConfirmationProblem } from '../problems.ts'
import type { Catalogue } from './catalogue.ts'
import { digestZh } from './digest-zh.ts'
import { inputProblem, pickProblem, resolveProblem } from './problems-zh.ts'
import { refusalsZh } from './refusals-zh.ts'
import { severalWords } from './several-words.ts'
import { roleWords, usageOf } from './usage.ts'

const nameOf = ({ aliases }: AnyCommand): string => aliases['zh-CN'][0]
const roles = (names: readonly string[]): Markdown =>
  joined(
    names.map((role) => roleWords(role, 'zh-CN')),
    '、',
  )

export const zh: Catalogue = {
  confirm: '确认',
  cancel: '取消',
  asking: ({ question, code, minutes, isAgain }) =>
    blocks(
      isAgain ? md`你确认的内容刚刚有了变化，请再看一次。` : undefined,
      question,
      md`点「确认」，或发送「确认 ${code}」。只有你能确认，${minutes} 分钟内有效，只能用一次。`,
    ),
  proposed: ({ command, canonical, guess, minutes }) =>
    blocks(
      md`${GUESSED[guess]}**${canonical}**`,
      md`${command.summary['zh-CN']}。`,
      command.effect === 'read'
        ? md`要看的话，点「确认」，或 @我 回复「是」。`
        : md`要这样做，点「确认」，或 @我 回复「是」；不要就回复「取消」。只有你能确认，${minutes} 分钟内有效。`,
    ),
  whichCommand: () => md`你要做的是哪一件？`,
  confirmation,
  courtesy: (of) =>
    of === 'thanks' ? md`不客气！` : md`你好！发送「帮助」，看我在这里能为你做什么。`,
  unknownCommand: (typed, hasNearest) =>
    hasNearest
      ? md`没看懂「${typed}」。你是不是要：`
      : md`没看懂「${typed}」。发送「帮助」看你在这里能用的命令。`,
  ownWordsUsedUp: (of) =>
    md`${of === 'person' ? '你' : '这个会话'}今天「用自己的话说」的额度用完了；按命令的写法照常能用。`,
  howToPick: '点一下要的那个，或者 @我 回复编号。',
  more: (count) => md`还有 ${count} 个没有列出：名称写得更全，或加上「在 〈空间〉」，能少一些。`,
  pick: pickProblem,
  givenUp: (canonical) =>
    canonical === undefined ? md`好的，不选了。` : md`好的，已取消：${canonical}`,
  askForHelp: '帮助',
  badInput: (command, problem, isAsked) =>
    blocks(
      inputProblem(problem, command),
      isAsked ? md`@我 直接回复就行；不要了就回复「取消」。` : undefined,
      md`写法：**${usageOf(command, 'zh-CN')}**`,
      md`例如：${command.examples['zh-CN'][0]}`,
    ),
  wrongPlace: (command, asked) =>
    md`「${nameOf(command)}」只能在群里用。请到那个群里 @我 发送「${asked}」。`,
  stranger,
  denied: ({ asked, denial, instead }) =>
    blocks(
      md`你不能在这里用「${asked}」。`,
      denialInWords(denial),
      instead === undefined ? undefined : md`你可以发，例如：${instead}`,
    ),
  unresolved: resolveProblem,
  unsure: (said, again) =>
    blocks(
      md`**不能确定是否成功。** 请求已经发出，但没有得到 DingTalk 可靠的回答。`,
      againInWords(again),
      said,
    ),
  interrupted: ({ canonical, again }) =>
    blocks(md`我在执行「${canonical}」时中断过，不能确定它有没有完成。`, againInWords(again)),
  working: () => md`正在办，办完告诉你结果。`,
  outage: ({ from, until }) =>
    md`${from} 到 ${until} 我不在线，这段时间发给我的消息可能没收到。没有得到回答的，请再发一次。`,
  missed: () => md`你发这条消息时我不在线，回来得太晚，所以没有执行。还需要的话，请再发一次。`,
  tooLong: ({ max, length }) => md`你的消息有 ${length} 个字，我最多读 ${max} 个。请发短一点。`,
  notText: () => md`我只看得懂文字。发送「帮助」看你在这里能用的命令。`,
  quotaOut: () =>
    md`本组织本月的消息推送次数已用完，DingTalk 没有把你的话转给我。下个月或升级套餐后才能恢复，请告诉管理员。`,
  bug: (reference) =>
    md`出了意外，是我的问题。命令可能没有完成，请先看看结果再重试，并把编号 ${reference} 告诉维护机器人的人。`,
  help: (permitted) =>
    blocks(
      md`**你在这里可以用的命令**`,
      bullets(
        permitted.map(
          ({ command, examples: [example] }) =>
            md`**${nameOf(command)}**：${command.summary['zh-CN']}。例如：${example}`,
        ),
      ),
      md`发送「帮助 命令名」看一条命令的写法。几条命令可以写在一条消息里，一行一条。`,
    ),
  usage: (of, permitted) =>
    blocks(
      md`**${nameOf(of)}**：${of.summary['zh-CN']}`,
      md`写法：**${usageOf(of, 'zh-CN')}**`,
      bullets((permitted?.examples ?? of.examples['zh-CN']).map((example) => md`例如：${example}`)),
      of.notes && bullets(of.notes['zh-CN'].map((note) => md`${note}`)),
      permitted !== undefined
        ? undefined
        : md`你在这里目前不能用它；直接发送，我会说明需要什么权限。`,
    ),
  whoami: ({ name, roles: held, permitted }) =>
    blocks(
      md`你是 **${name}**，角色：${roles(held)}。`,
      md`你在这里可以：`,
      bullets(
        permitted.map(({ inShort, because }) =>
          because.length === 0
            ? md`**${inShort}**（人人可用）`
            : md`**${inShort}**（因为你是${roles(because)}）`,
        ),
      ),
      md`每一步都用你自己在 DingTalk 里的权限去做，不会更多。`,
    ),
  several: severalWords['zh-CN'],
  digest: digestZh,
  refusals: refusalsZh,
}

const GUESSED: Readonly<Record<Guess, string>> = {
  mended: '你要的是不是：',
  'follow-up': '接着上一条命令，就是：',
  language: '我理解你的意思是：',
}

function againInWords(again: Again): Markdown {
  if (again.kind === 'harmless') return md`请再发一次：做两次也没有关系。`
  if (again.kind === 'look-first')
    return md`我不会自动重做，免得做两次：请先看看结果有没有出现，再决定要不要重发。`
  return again.hasLooked
    ? md`我查过了，目前还没有看到。我不会自动重做，免得做两次：请等一会儿再看看，还是没有的话，点下面的按钮。`
    : md`DingTalk 没有提供查询的办法。我不会自动重做，免得做两次：请先看看结果有没有出现，没有的话，点下面的按钮。`
}

function confirmation(problem: ConfirmationProblem): Markdown {
  switch (problem.kind) {
    case 'code-missing':
      return problem.isProposal
        ? md`等你确认的是：**${problem.canonical}**。要这样做，点「确认」，或再回复一次「是」；不要就回复「取消」。`
        : md`等你确认的是：**${problem.canonical}**。要这样做，点「确认」，或发送「确认 ${problem.code}」；不要就回复「取消」。`
    case 'nothing-to-confirm':
      return md`现在没有等你确认的命令。要做什么，请直接告诉我，或发送「帮助」。`
    case 'nothing-open':
      return md`现在没有等你回答的问题，不用取消。`
    case 'unknown':
      return md`这里没有这个确认码。它可能打错了，或者是别的群里的。`
    case 'used':
      return md`这个确认码已经回答过了（确认或取消），每个只能用一次。还需要的话，请重新发送命令。`
    case 'expired':
      return md`这个确认码已过期。请重新发送命令，我再问你一次。`
    case 'not-yours':
      return md`这个确认码不是给你的：谁发的命令，由谁来确认。`
    case 'cancelled':
      return md`好的，已取消：${problem.canonical}`
  }
}

function stranger(why: StrangerReason): Markdown {
  switch (why) {
    case 'no-staff-id':
      return md`抱歉，DingTalk 没有告诉我你是本组织的哪位成员，所以我不能替你做任何事。外部联系人请找群里的同事代发；如果你是本组织成员，请开发者确认机器人已发布。`
    case 'other-corp':
      return md`抱歉，我只为本组织的成员做事，而你来自别的组织。请找群里本组织的同事来发这条命令。`
    case 'not-in-directory':
      return md`抱歉，我在通讯录里找不到你，所以不能替你做任何事。请管理员核对你的账号。`
    case 'out-of-range':
      return md`抱歉，你不在机器人应用的可见范围里，所以我不能替你做任何事。请开发者在应用的可见范围里加上你或你的部门。`
    case 'no-union-id':
      return md`抱歉，DingTalk 给出的你的账号信息不全，我不能以你的身份做事。请管理员核对你的账号。`
  }
}

function denialInWords(denial: Denial): Markdown {
  switch (denial.kind) {
    case 'forbidden':
      return denial.reasons.length === 0
        ? md`机器人的规则禁止了它。请问维护规则的人。`
        : joined(
            denial.reasons.map((reason) => reason['zh-CN']),
            '  \n',
          )
    case 'needs-role':
      return md`需要的角色：**${joined(
        denial.roles.map((role) => roleWords(role, 'zh-CN')),
        '** 或 **',
      )}**。请找群里有这个角色的人来发，或请管理员给你这个角色。`
    case 'elsewhere':
      return md`机器人的规则只允许在别的群里用它。请问维护规则的人。`
    case 'nobody':
      return md`机器人的规则没有允许任何人在这里这样用。请问维护规则的人。`
    case 'no-policy':
      return md`机器人还没有规则文件，除了「帮助」和「我是谁」都不能用。请维护机器人的人放好规则文件。`
  }
}
