/** Carries out one typed line; what cannot be is said in a sentence, and the chat goes on. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Driver } from '../in-process.ts'
import { SandboxError } from '../sandbox-error.ts'
import { chatActs, post } from './chat-acts.ts'
import type { Act, Desk } from './desk.ts'
import { fileActs } from './file-acts.ts'
import { readOrder, type CommandKind } from './orders.ts'
import { replWords } from './words.ts'

const ANSWER_WITHIN_MS = 5_000
/** The bot may say one thing after another. */
const QUIET_AFTER_MS = 200

export function createObedience(sandbox: Driver, desk: Desk): (line: string) => Promise<void> {
  const { print } = desk
  const acts: Readonly<Record<CommandKind, Act>> = {
    ...chatActs(sandbox, desk),
    ...fileActs(sandbox, desk),
    wait: (rest) => awaitBot(Number(rest) * 1_000 || ANSWER_WITHIN_MS),
    lang(rest) {
      desk.words = replWords[/中|zh/i.test(rest) ? 'zh' : 'en']
      print(desk.words.languageNow)
    },
    help: () => print(desk.words.help),
    quit: () => desk.quit(),
  }

  async function awaitBot(ms: number): Promise<void> {
    const { conversationId } = desk.seat.conversation
    const isLater = ({ n, from }: { readonly n: number; readonly from: string }) =>
      n > desk.mark && from === 'bot'
    const came = await sandbox.waitForMessage(conversationId, isLater, ms).catch(() => undefined)
    if (came === undefined) return print(desk.words.noAnswer)
    await pause(QUIET_AFTER_MS)
    desk.mark = lastNumber()
  }

  function lastNumber(): number {
    return sandbox.messages(desk.seat.conversation.conversationId).at(-1)?.n ?? 0
  }

  async function carryOut(line: string): Promise<void> {
    const order = readOrder(line)
    if (order.kind === 'nothing') return
    if (order.kind === 'unknown') return print(desk.words.unknown(order.name))
    const kind = order.kind === 'say' ? 'say' : order.command
    if (kind !== 'wait') desk.mark = lastNumber()
    if (order.kind === 'say') post(sandbox, desk, { text: order.text })
    else await acts[order.command](order.rest)
    // Somebody who types sees the answer when it comes; a script's next line may need it.
    const isAwaited = !desk.isTyped && (kind === 'say' || kind === 'tap')
    if (isAwaited && lastNumber() > desk.mark && sandbox.gateway.connections().length > 0)
      await awaitBot(ANSWER_WITHIN_MS)
  }

  return async (line) => {
    try {
      await carryOut(line)
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error
      print(error.message)
    }
  }
}
