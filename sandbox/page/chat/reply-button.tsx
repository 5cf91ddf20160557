// Takes a message as the one that the next one answers.

import { Icon } from '../parts/icon.tsx'
import type { Message, Quoted } from '../wire/shapes.ts'
import { useMessageWords } from './message-words.ts'

type ReplyButtonProps = { message: Message; onReply: (to: Quoted) => void }

export function ReplyButton({ message, onReply }: ReplyButtonProps) {
  const words = useMessageWords()
  const { n, from, text, title } = message
  return (
    <button
      type="button"
      class="icon-button reply"
      title={words.reply}
      aria-label={words.reply}
      onClick={() => onReply({ n, from, text: text || (title ?? '') })}
    >
      <Icon name="reply" />
    </button>
  )
}
