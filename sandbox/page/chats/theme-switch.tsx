// Three small buttons: as the system has it, light, dark.

import { Icon } from '../parts/icon.tsx'
import type { IconName } from '../parts/icon.tsx'
import { themes, useTheme } from '../parts/use-theme.ts'
import type { Theme } from '../parts/use-theme.ts'
import { useSpeech } from '../words/use-words.ts'

const icons: Readonly<Record<Theme, IconName>> = { system: 'system', light: 'sun', dark: 'moon' }

export function ThemeSwitch() {
  const { words } = useSpeech()
  const [theme, choose] = useTheme()
  return (
    <div class="segments theme-switch" role="group" aria-label={words.theme}>
      {themes.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === theme}
          aria-label={words.themes[each]}
          title={words.themes[each]}
          onClick={() => choose(each)}
        >
          <Icon name={icons[each]} />
        </button>
      ))}
    </div>
  )
}
