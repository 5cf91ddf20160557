// Words that name no command: killed while the bot makes a proposal of them, and while the yes is acted on.
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { talkIn } from '../../support/talk.ts'
import type { Scene, Step } from './scenes.ts'

const SAID: Step = {
  text: () => 'put the standup notes into this chat please',
  done: /I take this to mean: .*share .*standup notes/,
}

const SHARED = /Now in this group.*Standup notes/

const filesSent = (sandbox: Sandbox): number => talkIn({ sandbox }).filesIn('Release team').length

/** A language model knows what is meant; a tap runs it. */
export const SPOKEN: Scene = {
  name: 'free words, then a tap',
  steps: [SAID, { text: ([confirm = '']) => confirm, done: SHARED }],
  hasEffect: true,
  isOnlyLast: true,
  effects: filesSent,
  unknown: /I was interrupted/,
}

/** Without the code, a message that is run again has to find what it said yes to. */
export const AGREED: Scene = {
  ...SPOKEN,
  name: 'free words, then a bare yes',
  steps: [SAID, { text: () => 'yes', done: SHARED }],
  killedFrom: 1,
}
