// A record as indented JSON; text that is JSON itself is opened up, too.

import { copyText } from '../../parts/copy-link.ts'
import { Icon } from '../../parts/icon.tsx'
import { useNotices } from '../../parts/notices.tsx'
import { useSpeech } from '../../words/use-words.ts'
import { splitJson } from './json-pieces.ts'

function openUp(_key: string, value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

export function JsonView({ value }: { value: object }) {
  const { machine, copyFailed } = useSpeech().words
  const notices = useNotices()
  const text = JSON.stringify(value, openUp, 2)
  const copy = (): void => {
    void copyText(text, notices, { copied: machine.jsonCopied, copyFailed })
  }
  return (
    <div class="json">
      <button
        type="button"
        class="icon-button"
        aria-label={machine.copyJson}
        title={machine.copyJson}
        onClick={copy}
      >
        <Icon name="copy" />
      </button>
      <pre tabIndex={0}>
        {splitJson(text).map((piece, index) =>
          piece.kind === 'plain' ? (
            piece.text
          ) : (
            <span key={index} class={`json-${piece.kind}`}>
              {piece.text}
            </span>
          ),
        )}
      </pre>
    </div>
  )
}
