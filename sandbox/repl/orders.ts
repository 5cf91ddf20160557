/** What a typed line asks for: a command with a slash, or words for the chat. */

export const COMMANDS = {
  as: ['as', '身份'],
  in: ['in', '进入'],
  tap: ['tap', '点'],
  aside: ['aside', '旁白'],
  files: ['files', '文件'],
  new: ['new', '新建'],
  rename: ['rename', '改名'],
  delete: ['delete', '删除'],
  people: ['people', '成员'],
  wait: ['wait', '等'],
  lang: ['lang', '语言'],
  help: ['help', '帮助'],
  quit: ['quit', '退出'],
} as const

export type CommandKind = keyof typeof COMMANDS

export type Order =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'command'; readonly command: CommandKind; readonly rest: string }

const KINDS = Object.keys(COMMANDS).filter(isCommandKind)

export function readOrder(line: string): Order {
  const text = line.trim()
  if (text === '') return { kind: 'nothing' }
  if (!text.startsWith('/')) return { kind: 'say', text }
  const [, name = '', rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(text) ?? []
  const command = KINDS.find((kind) => namesOf(kind).includes(name.toLowerCase()))
  return command === undefined ? { kind: 'unknown', name } : { kind: 'command', command, rest }
}

export function namesOf(kind: CommandKind): readonly string[] {
  return COMMANDS[kind]
}

/** Words as a shell takes them apart: quotes, of either keyboard, hold a name with spaces together. */
export function splitWords(text: string): readonly string[] {
  const found = text.matchAll(/["“”]([^"“”]*)["“”]|(\S+)/g)
  return [...found].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

function isCommandKind(name: string): name is CommandKind {
  return name in COMMANDS
}
