// A switch, as in a settings list: on or off at once, with its name and one line under it.

import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

export type SwitchRowProps = {
  readonly name: string
  readonly hint?: string
  readonly isOn: boolean
  readonly children?: ComponentChildren
  readonly onTurn: (isOn: boolean) => void
}

export function SwitchRow({ name, hint, isOn, children, onTurn }: SwitchRowProps) {
  const id = useId()
  return (
    <div class={`switch-row ${isOn ? 'on' : ''}`}>
      <label class="switch-words" for={id}>
        <span class="switch-name">{name}</span>
        {hint && <span class="switch-hint">{hint}</span>}
      </label>
      {children}
      <button
        id={id}
        type="button"
        class="switch"
        role="switch"
        aria-checked={isOn}
        aria-label={name}
        onClick={() => onTurn(!isOn)}
      />
    </div>
  )
}
