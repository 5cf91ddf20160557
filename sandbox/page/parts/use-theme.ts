// Light or dark: as the system has it, unless the person chose one here.

import { useLayoutEffect, useState } from 'preact/hooks'
import { recall, remember } from './memory.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

function firstTheme(): Theme {
  const chosen = recall('theme')
  return themes.find((theme) => theme === chosen) ?? 'system'
}

export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(firstTheme)
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  const choose = (next: Theme): void => {
    remember('theme', next)
    setTheme(next)
  }
  return [theme, choose]
}
