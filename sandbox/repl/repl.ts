/** `npm run sandbox -- --repl`: the chat in a terminal, for one who has no browser. */
import type { Driver } from '../in-process.ts'
import { addressOf, chatAddressOf, type Seat } from './addresses.ts'
import { completeLine } from './complete.ts'
import type { Desk } from './desk.ts'
import { createObedience } from './obey.ts'
import { digestOf, showMessage } from './show-message.ts'
import { createTerminal, type Keyboard } from './terminal.ts'
import { replWords, type Language } from './words.ts'

export interface ReplOptions {
  readonly sandbox: Driver
  readonly keyboard: Keyboard
  readonly language: Language
}

export interface Repl {
  /** Whatever else wants to be read: the bot's warnings, for instance. */
  readonly print: (text: string) => void
  /** Takes lines from now on. */
  readonly open: () => void
  readonly close: () => void
  readonly ended: Promise<void>
}

export function createRepl({ sandbox, keyboard, language }: ReplOptions): Repl {
  const { company, feed } = sandbox
  const desk: Desk = {
    seat: firstSeat(sandbox),
    words: replWords[language],
    listed: [],
    mark: 0,
    isQuiet: false,
    isTyped: keyboard.isTyped,
    print: (text) => terminal.print(text),
    quit: () => terminal.close(),
  }
  const terminal = createTerminal({
    ...keyboard,
    prompt: () =>
      `${addressOf(desk.seat.speaker)}@${chatAddressOf(company, desk.seat.conversation)}> `,
    complete: (line) => completeLine(line, company, desk.seat),
    onLine: createObedience(sandbox, desk),
  })
  const stopListening = feed.listen((event) => {
    if (event.kind !== 'message' || desk.isQuiet) return
    const { conversationId, message } = event
    const chat = company.findConversation(conversationId)
    if (chat?.members.includes(desk.seat.speaker.staffId) !== true) return
    if (conversationId === desk.seat.conversation.conversationId)
      return terminal.print(showMessage(message, company))
    terminal.print(desk.words.inChat(chatAddressOf(company, chat), digestOf(message, company)))
  })
  return {
    print: terminal.print,
    open() {
      terminal.print(desk.words.welcome)
      terminal.open()
    },
    close: terminal.close,
    ended: terminal.ended.then(stopListening),
  }
}

function firstSeat({ company }: Driver): Seat {
  const speaker = company.people.find(({ leader }) => leader)
  const conversation = company.conversations.find(({ members }) =>
    members.includes(speaker?.staffId ?? ''),
  )
  if (speaker === undefined || conversation === undefined)
    throw new Error('the seeded company has no lead in a group')
  return { speaker, conversation }
}
