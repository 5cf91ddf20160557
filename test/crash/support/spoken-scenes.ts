// Words that name no command: killed while the bot makes a proposal of them, and while the yes is acted on.
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { talkIn } from '../../support/talk.ts'
import type { Scene } from './scenes.ts'

const filesSent = (sandbox: Sandbox): number => talkIn({ sandbox }).filesIn('Release team').length

/** A language model knows what is meant; a tap runs it. */
export const SPOKEN: Scene = {
  name: 'free words, then a tap',
  steps: [
    {
      text: () => 'put the standup notes into this chat please',
      done: /I take this to mean: .*share .*standup notes/,
    },
    { text: ([confirm = '']) => confirm, done: /Now in this group.*Standup notes/ },
  ],
  hasEffect: true,
  isOnlyLast: true,
  effects: filesSent,
  unknown: /I was interrupted/,
}

/** The command before says what is meant; a bare yes runs it. */
export const AGAIN: Scene = {
  name: 'share, again, yes',
  steps: [
    { text: () => 'share Standup notes', done: /Now in this group/ },
    { text: () => 'again', done: /that is: .*share .*Standup notes/ },
    { text: () => 'yes', done: /Now in this group.*Standup notes/ },
  ],
  killedFrom: 1,
  hasEffect: true,
  isOnlyLast: true,
  effects: (sandbox) => Math.max(0, filesSent(sandbox) - 1),
  unknown: /I was interrupted/,
}
