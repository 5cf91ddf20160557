/** The part of the sandbox that people and tests drive: what is said, what is changed, what is seen. */
import { BOT_NAME } from './app-identity.ts'
import { createCardTap } from './chat/card-tap.ts'
import { asDelivered } from './chat/robot-callback.ts'
import { createSpeech } from './chat/say.ts'
import { createMembership } from './company/membership.ts'
import { requireConversation, requireMember } from './company/required.ts'
import type { Driver } from './in-process.ts'
import type { Rooms } from './rooms.ts'
import { restoreSettings } from './settings.ts'

export function createDriver(rooms: Rooms): Driver {
  const { app, clock, settings, feed, company, chat, stream, faults, ledger, limits } = rooms
  const { gateway } = stream

  return {
    app,
    botName: BOT_NAME,
    clock,
    company,
    settings,
    gateway,
    faults,
    feed,
    ...createSpeech({
      ...rooms,
      push: (callback) => {
        const pushQuotaOut = limits.arePushesOut()
        gateway.pushRobotMessage(asDelivered(callback, { ...settings, pushQuotaOut }))
      },
      tapCard: createCardTap({ ...rooms, gateway }),
    }),
    ...rooms.files,
    ...createMembership(company),
    messages(conversationId, after = 0) {
      requireConversation(company, conversationId)
      return chat.messages(conversationId, after)
    },
    async waitForMessage(conversationId, fits, ms) {
      requireConversation(company, conversationId)
      const message = await chat.waitFor(conversationId, { fits, ms })
      if (message !== undefined) return message
      const there = chat.messages(conversationId, 0).map(({ n, from, text }) => ({ n, from, text }))
      throw new Error(`no such message within ${ms} ms, but ${JSON.stringify(there.slice(-5))}`)
    },
    model: rooms.model.driver,
    media: rooms.media,
    markRead(staffId, conversationId) {
      requireMember(company, requireConversation(company, conversationId), staffId)
      chat.markRead(conversationId, staffId)
    },
    calls: (after = 0) => ledger.after(after),
    quota: () => limits.quota(),
    sessions: () => rooms.sessions.all(),
    reset() {
      stream.reset()
      faults.clear()
      restoreSettings(settings)
      rooms.forgetChats()
      ledger.clear()
      rooms.model.reset()
      limits.clear()
      company.reset()
      feed.publish({ kind: 'reset' })
    },
  }
}
