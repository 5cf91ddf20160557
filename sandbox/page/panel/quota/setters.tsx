// Every switch of the limits, the console and the model.

import type { Bulletin } from '../../wire/bulletin.ts'
import { fetchSettings } from '../../wire/machine.ts'
import { useFollowed } from '../../wire/use-followed.ts'
import { NotThere } from '../not-there.tsx'
import { ConsoleSettings } from './console-settings.tsx'
import { LimitSettings } from './limit-settings.tsx'
import { ModelSettings } from './model-settings.tsx'

export function Setters({ bulletin }: { bulletin: Bulletin }) {
  const settings = useFollowed({ bulletin, ask: fetchSettings, kinds: ['settings'] })
  if (settings.kind !== 'known') return <NotThere answer={settings} />
  return (
    <>
      <LimitSettings settings={settings.value} />
      <ConsoleSettings settings={settings.value} />
      <ModelSettings model={settings.value.model} />
    </>
  )
}
