/** Every sentence of the terminal chat, in both languages; a key that one of them lacks does not compile. */

const en = {
  welcome:
    'You are in DingTalk. Type to speak, in groups the bot is mentioned for you. /help lists the commands.',
  help: `<text>               say it as the person before the @ (in groups to the bot; @wang.wu mentions a person)
/tap 1               tap button 1 of the latest message that has buttons; /tap 1 #12 of message 12
/as wang.wu          speak as somebody else          /people   who is there
/in design           go to another chat; /in steward is the one-to-one chat; /in alone lists them
/aside <text>        say it in a group without mentioning the bot
/files [part]        the files this person sees, numbered, with links
/new <name>          add a file to this group; /new Release files/2026/Plan.docx elsewhere
/rename 3 <name>     rename file 3 of the list, or "path"          /delete 3
/wait [seconds]      wait until the bot says something
/lang zh             中文
/quit                end (or Ctrl-D)
Tab completes commands, people, chats and files; arrow up brings back what was typed.`,
  unknown: (name: string) => `There is no command /${name}. /help lists them.`,
  nobody: (typed: string, near: string) => `Nobody called "${typed}". There are: ${near}`,
  noChat: (typed: string, near: string) => `No chat called "${typed}". There are: ${near}`,
  several: (typed: string, near: string) => `"${typed}" may be: ${near}`,
  noSeat: (name: string) => `${name} is in no chat.`,
  noButtons: 'There is no message with buttons here.',
  whichButton: 'Which button? For instance /tap 1',
  dead: 'DingTalk does nothing with this button: its link is not written as the client expects.',
  noFiles: 'No files.',
  howRename: 'For instance /rename 3 New name.docx',
  needsName: (command: string) => `/${command} wants a name.`,
  added: (name: string) => `Added "${name}".`,
  renamed: (name: string) => `Renamed to "${name}".`,
  deleted: (name: string) => `Deleted "${name}".`,
  noAnswer: 'No answer.',
  inChat: (chat: string, digest: string) => `(${chat}) ${digest}`,
  roles: { lead: 'lead', admin: 'administrator', member: 'member', external: 'external' },
  languageNow: 'English.',
}

export type ReplWords = typeof en
export type Language = 'en' | 'zh'

const zh: ReplWords = {
  welcome: '你在钉钉里。直接输入即可发言，群里会自动 @机器人。/帮助 列出命令。',
  help: `〈文字〉              以 @ 前面的人的身份发言（群里发给机器人；@王五 可提到某人）
/点 1                点最近一条带按钮的消息的第 1 个按钮；/点 1 #12 点第 12 条的
/身份 王五           换一个人发言              /成员   都有谁
/进入 设计组         去另一个会话；/进入 机器人 是单聊；只输入 /进入 会列出
/旁白 〈文字〉        在群里发言但不提到机器人
/文件 [部分名称]     这个人能看到的文件，带编号和链接
/新建 〈名称〉        在本群添加文件；/新建 Release files/2026/计划.docx 放到别处
/改名 3 〈名称〉      给列表中第 3 个文件改名，也可写“路径”          /删除 3
/等 [秒]             等机器人说话
/语言 en             English
/退出                结束（或 Ctrl-D）
Tab 补全命令、人、会话和文件；向上箭头找回输入过的内容。`,
  unknown: (name) => `没有 /${name} 这个命令，/帮助 列出全部。`,
  nobody: (typed, near) => `没有叫“${typed}”的人。有：${near}`,
  noChat: (typed, near) => `没有叫“${typed}”的会话。有：${near}`,
  several: (typed, near) => `“${typed}”可能是：${near}`,
  noSeat: (name) => `${name} 不在任何会话里。`,
  noButtons: '这里没有带按钮的消息。',
  whichButton: '点哪个按钮？例如 /点 1',
  dead: '钉钉客户端不会响应这个按钮：链接写法不符合要求。',
  noFiles: '没有文件。',
  howRename: '例如 /改名 3 新名称.docx',
  needsName: (command) => `/${command} 后面要写名称。`,
  added: (name) => `已添加“${name}”。`,
  renamed: (name) => `已改名为“${name}”。`,
  deleted: (name) => `已删除“${name}”。`,
  noAnswer: '没有回答。',
  inChat: (chat, digest) => `（${chat}）${digest}`,
  roles: { lead: '负责人', admin: '管理员', member: '成员', external: '外部' },
  languageNow: '中文。',
}

export const replWords: Readonly<Record<Language, ReplWords>> = { en, zh }

/** From `LC_ALL` or `LANG`. */
export function languageOf(locale: string | undefined): Language {
  return /^zh/i.test(locale ?? '') ? 'zh' : 'en'
}
