// A one-line form that asks for a name.

import { useLayoutEffect, useRef } from 'preact/hooks'

export type NameFormProps = {
  readonly label: string
  readonly submit: string
  readonly initial: string
  readonly onSubmit: (name: string) => Promise<void>
  readonly onCancel: () => void
}

export function NameForm({ label, submit, initial, onSubmit, onCancel }: NameFormProps) {
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    field.current?.focus()
    const dot = initial.lastIndexOf('.')
    field.current?.setSelectionRange(0, dot > 0 ? dot : initial.length)
  }, [])
  return (
    <form
      class="name-form"
      onSubmit={(event) => {
        event.preventDefault()
        const name = field.current?.value.trim()
        if (name) void onSubmit(name)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    >
      <input
        ref={field}
        class="text-input"
        aria-label={label}
        placeholder={label}
        defaultValue={initial}
      />
      <button type="submit" class="main-button">
        {submit}
      </button>
    </form>
  )
}
