/** A keyboard and a screen, or a pipe: lines come in, and what is printed never tears the line being typed. */
import {
  clearScreenDown,
  createInterface,
  cursorTo,
  moveCursor,
  type Interface,
} from 'node:readline'

export interface Keyboard {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** Somebody types; otherwise lines come from a pipe, and each waits for the answer to the one before. */
  readonly isTyped: boolean
}

export interface TerminalOptions extends Keyboard {
  readonly prompt: () => string
  readonly complete: (line: string) => [string[], string]
  /** Lines come one after the other: the next one waits until this one is done. */
  readonly onLine: (line: string) => Promise<void>
}

export interface Terminal {
  readonly print: (text: string) => void
  /** Takes lines from now on. */
  readonly open: () => void
  readonly close: () => void
  /** Settles when no more lines come and the last one is done. */
  readonly ended: Promise<void>
}

export function createTerminal(options: TerminalOptions): Terminal {
  const { input, output, isTyped, prompt, complete, onLine } = options
  const reader = createInterface({
    input,
    ...(isTyped ? { output, completer: complete } : {}),
    terminal: isTyped,
    removeHistoryDuplicates: true,
  })
  const lines = createLineQueue(obey)
  // A prompt stands on the screen, or will as soon as the line at work is done.
  let isDrawn = false

  async function obey(line: string) {
    if (!isTyped) output.write(`${prompt()}${line}\n`)
    await onLine(line)
    if (isDrawn) ask()
  }

  function ask() {
    reader.setPrompt(prompt())
    reader.prompt(true)
  }

  reader.pause()
  reader.on('line', lines.take)
  reader.on('close', () => {
    if (isDrawn) output.write('\n')
    isDrawn = false
    lines.finish()
  })
  reader.on('SIGINT', () => emptyOrClose(reader))
  return {
    print: (text) => (isDrawn ? printAbove(reader, output, text) : output.write(`${text}\n`)),
    open() {
      isDrawn = isTyped
      if (isDrawn) ask()
      reader.resume()
      lines.open()
    },
    close() {
      lines.drop()
      reader.close()
    },
    ended: lines.ended,
  }
}

/** One line after the other; those that come before it is open wait. */
function createLineQueue(obey: (line: string) => Promise<void>) {
  let open = () => {}
  let work = new Promise<void>((resolve) => (open = resolve))
  let end = () => {}
  const ended = new Promise<void>((resolve) => (end = resolve))
  let isDropped = false
  return {
    ended,
    open: () => open(),
    take: (line: string) => {
      work = work.then(() => (isDropped ? undefined : obey(line)))
    },
    finish: () => void work.then(end),
    drop: () => {
      isDropped = true
    },
  }
}

/** Takes the line being typed off the screen, prints, and draws it again below. */
function printAbove(reader: Interface, output: NodeJS.WritableStream, text: string): void {
  const { rows } = reader.getCursorPos()
  moveCursor(output, 0, -rows)
  cursorTo(output, 0)
  clearScreenDown(output)
  // Drawing the line again begins with the way up that readline remembers, which a paste leaves at 0.
  const remembered: unknown = Reflect.get(reader, 'prevRows')
  const wayUp = typeof remembered === 'number' ? remembered : 0
  output.write(`${text}\n${'\n'.repeat(wayUp)}`)
  reader.prompt(true)
}

/** Ctrl-C gives up the line; on an empty one it ends the chat. */
function emptyOrClose(reader: Interface): void {
  if (reader.line === '') return reader.close()
  reader.write(null, { ctrl: true, name: 'e' })
  reader.write(null, { ctrl: true, name: 'u' })
}
