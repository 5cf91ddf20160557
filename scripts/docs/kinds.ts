// What each kind of argument takes, in words, and forms of it that the bot reads.
import type { ArgKind } from '../../src/arguments.ts'
import type { PerLocale } from '../../src/command.ts'

export type KindWords = {
  readonly takes: PerLocale
  /** A test has each of them read. */
  readonly forms: PerLocale<readonly string[]>
}

const LINK = 'https://alidocs.dingtalk.com/i/nodes/AbCd1234EfGh5678'

const PLACES = {
  'zh-CN': '「这里」是本群的文件；空间的名字；路径；文件夹的名字或链接；上一个列表里的编号',
  en: '“here” for this group’s files; a space by name; a path; a folder by name or link; a number of the last list',
}
const PLACE_FORMS = {
  'zh-CN': ['这里', 'Design files', 'Release files/2026/Q3', '文件夹《客户资料》', '第二个'],
  en: ['here', 'Design files', 'Release files/2026/Q3', 'folder Runbooks', 'the second'],
}

export const KINDS: { readonly [K in ArgKind]: KindWords } = {
  text: {
    takes: { 'zh-CN': '文字，可以有空格，可以用引号', en: 'words; spaces and quotes are fine' },
    forms: { 'zh-CN': ['发布', '“2027 发布”'], en: ['Releases', '"Releases 2027"'] },
  },
  switch: {
    takes: { 'zh-CN': '写上就是要，后面不写别的', en: 'nothing: it is enough to write it' },
    forms: { 'zh-CN': [], en: [] },
  },
  command: {
    takes: {
      'zh-CN': '命令的名字，或它的第一个词',
      en: 'the name of a command, or its first word',
    },
    forms: { 'zh-CN': ['发文件', '日历'], en: ['share', 'calendar'] },
  },
  files: {
    takes: {
      'zh-CN':
        '一个或几个文件：名字或名字里的几个字、链接（夹在话里也行）、上一个列表里的编号、「上一个」；引用一条文件消息时写「这个」。几个文件用顿号、分号或换行隔开。不止一个符合时，列出来让你选',
      en: 'one or several files: a name or words of it, a link (also inside a sentence), a number of the last list, “the last one”; “this” when you quote a file. Semicolons or new lines stand between several. Where more than one fits, you pick from a list',
    },
    forms: {
      'zh-CN': [
        '发布计划.docx',
        '《发布计划》、《客户名单》',
        '第二个',
        '1、3',
        '上一个',
        '这个',
        LINK,
      ],
      en: [
        'Release plan.docx',
        'Roadmap; Team photo',
        'the second',
        '1, 3',
        'the last one',
        'this',
        LINK,
      ],
    },
  },
  place: { takes: PLACES, forms: PLACE_FORMS },
  scope: {
    takes: {
      'zh-CN': `${PLACES['zh-CN']}；「全公司」是公司里的所有文件`,
      en: `${PLACES.en}; “org” for all files of the organisation`,
    },
    forms: {
      'zh-CN': [...PLACE_FORMS['zh-CN'], '全公司'],
      en: [...PLACE_FORMS.en, 'org'],
    },
  },
  watched: {
    takes: {
      'zh-CN': '关注列表里的编号，或者关注时写的',
      en: 'the number in the list of watches, or what was written to watch it',
    },
    forms: {
      'zh-CN': ['2', '这里', 'Design files', '全公司'],
      en: ['2', 'here', 'Design files', 'org'],
    },
  },
  group: {
    takes: {
      'zh-CN': '一个你和机器人都在、机器人也听你说过话的群，写完整的群名；「本群」',
      en: 'a group in which the bot has heard you, by its whole title; “here” for this one',
    },
    forms: { 'zh-CN': ['All hands', '本群'], en: ['All hands', 'here'] },
  },
  calendar: {
    takes: {
      'zh-CN': '日历的完整名字、「本群的」、上一个列表里的编号；只写一部分时，先问你是不是它',
      en: 'a calendar by its whole name, “this group’s”, or a number of the last list; a part of a name is asked about',
    },
    forms: {
      'zh-CN': ['发布日历', '本群的', '第二个'],
      en: ['Releases', 'this group’s', 'the second'],
    },
  },
  people: {
    takes: {
      'zh-CN': '@ 到的人，一个或几个；打出来的 @名字 在群里没有重名时也行',
      en: 'people by @, one or several; a typed @name will do where nobody else here is called so',
    },
    forms: { 'zh-CN': ['@王五', '＠王五、＠李娜'], en: ['@Wang Wu', '@Wang Wu, @Li Na'] },
  },
  audience: {
    takes: {
      'zh-CN': '「本群」「全公司」和 @ 到的人，可以混着写',
      en: '“group”, “org” and people by @, in any mix',
    },
    forms: {
      'zh-CN': ['本群', '全公司', '本群、＠王五'],
      en: ['group', 'org', 'group, @Wang Wu'],
    },
  },
  changes: {
    takes: {
      'zh-CN': '新增、修改、删除里的一个或几个；「全部」',
      en: 'one or several of create, update and delete; “all”',
    },
    forms: { 'zh-CN': ['新增', '新增、删除'], en: ['create', 'added, deleted'] },
  },
  extensions: {
    takes: {
      'zh-CN': '文件名的结尾，一个或几个；也可以说「表格」「图片」',
      en: 'endings of file names, one or several; also “excel”, “word”, “pictures”',
    },
    forms: { 'zh-CN': ['xlsx', 'xlsx、docx', '图片'], en: ['xlsx', '.xlsx, .docx', 'pictures'] },
  },
  rhythm: {
    takes: {
      'zh-CN': '「马上」；多久一次，一分钟到一天；每天几点',
      en: '“at once”; how often, from a minute to a day; or once a day at a time',
    },
    forms: {
      'zh-CN': ['马上', '10分钟', '每小时', '每天 18：00', '每天下午六点'],
      en: ['at once', '10m', 'every hour', 'daily 18:00', '6pm every day'],
    },
  },
  hours: {
    takes: {
      'zh-CN': '从几点到几点，可以过夜；「关」取消',
      en: 'from when to when, over midnight if you like; “off” ends it',
    },
    forms: {
      'zh-CN': ['22:00-08:00', '２２：００－０８：００', '晚上十点到早上八点', '关'],
      en: ['22:00-08:00', '10pm to 8am', 'off'],
    },
  },
  mute: {
    takes: {
      'zh-CN': '多久，最多一个月；到什么时候；「关」取消',
      en: 'how long, up to a month; until when; “off” ends it',
    },
    forms: {
      'zh-CN': ['1小时', '到明天', '到周五下午6点', '关'],
      en: ['1h', 'until tomorrow', 'until friday 6pm', 'off'],
    },
  },
  moment: {
    takes: {
      'zh-CN':
        '日期和时间，也可以说「明天」「下周三」，执行前会先给你看是哪一天；只写日期就是一整天',
      en: 'a date and a time, or “tomorrow”, “next wednesday”: which day that is you are shown before it runs; only a date is the whole day',
    },
    forms: {
      'zh-CN': ['2026-11-23 15:00', '明天下午3点', '下周三上午10点', '2026-11-23'],
      en: ['2026-11-23 15:00', 'tomorrow 3pm', 'next wednesday at 10', '2026-11-23'],
    },
  },
  minutes: {
    takes: { 'zh-CN': '多久；只写数字就是分钟', en: 'how long; a number alone is minutes' },
    forms: { 'zh-CN': ['90', '一个半小时', '半小时'], en: ['90', '1h 30m', 'half an hour'] },
  },
  number: {
    takes: { 'zh-CN': '列表里的编号', en: 'a number of the list' },
    forms: { 'zh-CN': ['2', '２', '第二个'], en: ['2', '#2', 'the second'] },
  },
}
