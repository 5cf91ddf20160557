// What the page says about kinds of messages that carry no words of their own.

import type { Language } from '../words/catalogue.ts'
import { useSpeech } from '../words/use-words.ts'

const en = {
  picture: 'Picture',
  voice: 'Voice message',
  seconds: (count: number) => `${count} s`,
  download: 'Download',
  onlyYou: 'Only you see this',
  answers: (name: string) => `Answers ${name}`,
  reply: 'Reply',
  dropReply: 'Don’t reply to it',
  interactiveCard: 'Interactive card',
}

export type MessageWords = typeof en

const zh: MessageWords = {
  picture: '图片',
  voice: '语音消息',
  seconds: (count) => `${count} 秒`,
  download: '下载',
  onlyYou: '仅你可见',
  answers: (name) => `回复 ${name}`,
  reply: '回复',
  dropReply: '取消回复',
  interactiveCard: '互动卡片',
}

const messageWords: Readonly<Record<Language, MessageWords>> = { en, zh }

export function useMessageWords(): MessageWords {
  return messageWords[useSpeech().language]
}
