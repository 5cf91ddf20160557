// The left column: brand, language, the chat list, and the way back to the seeded company.

import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { useNotices } from '../parts/notices.tsx'
import type { Seat } from '../use-seat.ts'
import { reset } from '../wire/control.ts'
import type { Snapshot } from '../wire/snapshot.ts'
import { useSpeech } from '../words/use-words.ts'
import { ChatList } from './chat-list.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

function LanguageSwitch() {
  const { language, words, choose } = useSpeech()
  return (
    <div class="language-switch" role="group" aria-label={words.language}>
      <button
        type="button"
        aria-pressed={language === 'zh'}
        lang="zh-CN"
        onClick={() => choose('zh')}
      >
        中文
      </button>
      <button type="button" aria-pressed={language === 'en'} lang="en" onClick={() => choose('en')}>
        EN
      </button>
    </div>
  )
}

function StartOver() {
  const { words } = useSpeech()
  const { attempt } = useNotices()
  const dialog = useRef<HTMLDialogElement>(null)
  const startOver = (): void => {
    dialog.current?.close()
    void attempt(reset)
  }
  return (
    <>
      <button type="button" class="quiet-button" onClick={() => dialog.current?.showModal()}>
        <Icon name="reset" />
        {words.startOver}
      </button>
      <dialog ref={dialog} class="question" aria-labelledby="start-over-title">
        <h2 id="start-over-title">{words.startOverQuestion}</h2>
        <p>{words.startOverLine}</p>
        <div class="question-answers">
          <button type="button" class="plain-button" onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
          <button type="button" class="danger-button" onClick={startOver}>
            {words.startOver}
          </button>
        </div>
      </dialog>
    </>
  )
}

type SideBarProps = {
  drawer: RefObject<HTMLElement | null>
  snapshot: Snapshot
  seat: Seat
  onOpen: () => void
}

export function SideBar({ drawer, snapshot, seat, onOpen }: SideBarProps) {
  const { words } = useSpeech()
  return (
    <aside ref={drawer} class="side" aria-label={words.brand} tabIndex={-1}>
      <header class="brand">
        <img src="/page/favicon.svg" alt="" width="32" height="32" />
        <div class="brand-text">
          <p class="brand-name">{words.brand}</p>
          <p class="brand-line">{words.brandLine}</p>
        </div>
        <LanguageSwitch />
      </header>
      <ChatList snapshot={snapshot} seat={seat} onOpen={onOpen} />
      <footer class="side-foot">
        <StartOver />
        <ThemeSwitch />
      </footer>
    </aside>
  )
}
