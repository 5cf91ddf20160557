// Which language the page speaks, and the words and formats that go with it.

import { createContext } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import { recall, remember } from '../parts/memory.ts'
import { catalogue } from './catalogue.ts'
import type { Language, Words } from './catalogue.ts'

export type Speech = {
  readonly language: Language
  readonly words: Words
  readonly choose: (language: Language) => void
}

export const SpeechContext = createContext<Speech>({
  language: 'en',
  words: catalogue.en,
  choose: () => {},
})

export function useSpeech(): Speech {
  return useContext(SpeechContext)
}

function firstLanguage(): Language {
  const chosen = recall('language')
  if (chosen === 'en' || chosen === 'zh') return chosen
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export function useLanguageChoice(): Speech {
  const [language, setLanguage] = useState<Language>(firstLanguage)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  // The same object as long as the language is the same, or every message would be drawn anew.
  return useMemo(() => {
    const choose = (next: Language): void => {
      remember('language', next)
      setLanguage(next)
    }
    return { language, words: catalogue[language], choose }
  }, [language])
}
