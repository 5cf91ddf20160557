// What the bot says in English, apart from the commands' own words.
import type { AnyCommand } from '../command.ts'
import type { Markdown } from '../markdown.ts'
import { blocks, bullets, joined, md } from '../markdown.ts'
import type { Again, Denial, Guess, StrangerReason } from '../outcome.ts'
import type { ConfirmationProblem } from '../problems.ts'
import type { Catalogue } from './catalogue.ts'
import { digestEn } from './digest-en.ts'
import { inputProblem, pickProblem, resolveProblem } from './problems-en.ts'
import { refusalsEn } from './refusals-en.ts'
import { severalWords } from './several-words.ts'
import { roleWords, usageOf } from './usage.ts'

const nameOf = ({ aliases }: AnyCommand): string => aliases.en[0]
const roles = (names: readonly string[]): Markdown =>
  joined(
    names.map((role) => roleWords(role, 'en')),
    ', ',
  )

export const en: Catalogue = {
  confirm: 'Confirm',
  cancel: 'Cancel',
  asking: ({ question, code, minutes, isAgain }) =>
    blocks(
      isAgain ? md`What you confirmed has just changed; please look once more.` : undefined,
      question,
      md`Tap “Confirm”, or send “confirm ${code}”. Only you can, within ${minutes} minutes, once.`,
    ),
  proposed: ({ command, canonical, guess, minutes }) =>
    blocks(
      md`${GUESSED[guess]} **${canonical}**`,
      md`${command.summary.en.replace(/^./, (first) => first.toUpperCase())}.`,
      command.effect === 'read'
        ? md`To see it, tap Confirm, or mention me and say “yes”.`
        : md`To do so, tap Confirm, or mention me and say “yes”; if not, “cancel”. Only you can confirm, within ${minutes} minutes.`,
    ),
  whichCommand: () => md`Which of these do you want?`,
  confirmation,
  courtesy: (of) =>
    of === 'thanks'
      ? md`You’re welcome!`
      : md`Hello! Send “help” to see what I can do for you here.`,
  unknownCommand: (typed, hasNearest) =>
    hasNearest
      ? md`I don’t understand “${typed}”. Did you mean:`
      : md`I don’t understand “${typed}”. Send “help” to see what you may run here.`,
  ownWordsUsedUp: (of) =>
    md`${of === 'person' ? 'Your' : 'This chat’s'} share of messages in free words is used up for today; commands work as before.`,
  howToPick: 'Tap one, or mention me with its number.',
  more: (count) =>
    md`${count} more ${count === 1 ? 'is' : 'are'} not listed: a longer name, or “in ‹space›”, narrows it down.`,
  pick: pickProblem,
  givenUp: (canonical) =>
    canonical === undefined
      ? md`All right, nothing is picked.`
      : md`All right, dropped: ${canonical}`,
  askForHelp: 'help',
  badInput: (command, problem, isAsked) =>
    blocks(
      inputProblem(problem, command),
      isAsked ? md`Mention me with just the answer, or with “cancel”.` : undefined,
      md`Write: **${usageOf(command, 'en')}**`,
      md`For example: ${command.examples.en[0]}`,
    ),
  wrongPlace: (command, asked) =>
    md`“${nameOf(command)}” works only in a group: mention me in the group that it is for, with “${asked}”.`,
  stranger,
  denied: ({ asked, denial, instead }) =>
    blocks(
      md`You may not run “${asked}” here.`,
      denialInWords(denial),
      instead === undefined ? undefined : md`You may send, for example: ${instead}`,
    ),
  unresolved: resolveProblem,
  unsure: (said, again) =>
    blocks(
      md`**I can’t tell whether it worked.** The request went out, but DingTalk gave no answer that I can rely on.`,
      againInWords(again),
      said,
    ),
  interrupted: ({ canonical, again }) =>
    blocks(
      md`I was interrupted while running “${canonical}” and can’t tell whether it was done.`,
      againInWords(again),
    ),
  working: () => md`Working on it; I’ll tell you how it ends.`,
  outage: ({ from, until }) =>
    md`I could not hear you from ${from} to ${until}. What you sent me in that time may not have reached me: if you got no answer, please send it again.`,
  missed: () =>
    md`I was away when you sent this and am back too late, so I did not run it. If it is still needed, send it again.`,
  tooLong: ({ max, length }) =>
    md`Your message has ${length} characters; I read up to ${max}. Send it shorter, please.`,
  notText: () => md`I only read text. Send “help” to see what you may run here.`,
  quotaOut: () =>
    md`This month’s message pushes of your organisation are used up, so DingTalk did not pass on what you said. It comes back next month or with a larger plan; please tell an administrator.`,
  bug: (reference) =>
    md`Something went wrong, and it is my fault. The command may not be done: look for its result before you try again, and give the number ${reference} to whoever runs this bot.`,
  help: (permitted) =>
    blocks(
      md`**What you may run here**`,
      bullets(
        permitted.map(
          ({ command, examples: [example] }) =>
            md`**${nameOf(command)}**: ${command.summary.en}. For example: ${example}`,
        ),
      ),
      md`Send “help” and a command’s name to see how it is written. Several commands may stand in one message, one to a line.`,
    ),
  usage: (of, permitted) =>
    blocks(
      md`**${nameOf(of)}**: ${of.summary.en}`,
      md`Write: **${usageOf(of, 'en')}**`,
      bullets(
        (permitted?.examples ?? of.examples.en).map((example) => md`For example: ${example}`),
      ),
      of.notes && bullets(of.notes.en.map((note) => md`${note}`)),
      permitted !== undefined
        ? undefined
        : md`You may not run it here at present; send it and I will say what it takes.`,
    ),
  whoami: ({ name, roles: held, permitted }) =>
    blocks(
      md`You are **${name}**; roles: ${roles(held)}.`,
      md`Here you may run:`,
      bullets(
        permitted.map(({ inShort, because }) =>
          because.length === 0
            ? md`**${inShort}** (open to everyone)`
            : md`**${inShort}** (because you are: ${roles(because)})`,
        ),
      ),
      md`Each step is done with your own rights in DingTalk, and never with more.`,
    ),
  several: severalWords.en,
  digest: digestEn,
  refusals: refusalsEn,
}

const GUESSED: Readonly<Record<Guess, string>> = {
  mended: 'Did you mean:',
  'follow-up': 'Going on from your last command, that is:',
  language: 'I take this to mean:',
}

function againInWords(again: Again): Markdown {
  if (again.kind === 'harmless') return md`Send it again: doing it twice does no harm.`
  if (again.kind === 'look-first')
    return md`I don’t repeat it by myself, so that nothing happens twice: look whether the result is there before you send it again.`
  return again.hasLooked
    ? md`I looked, and so far it is not there. I don’t repeat it by myself, so that nothing happens twice: wait a moment and look, then tap below if it is still missing.`
    : md`DingTalk offers me no way to look. I don’t repeat it by myself, so that nothing happens twice: look whether the result is there, and tap below if it is not.`
}

function confirmation(problem: ConfirmationProblem): Markdown {
  switch (problem.kind) {
    case 'code-missing':
      return problem.isProposal
        ? md`What waits for your yes is: **${problem.canonical}**. To do so, tap Confirm or say “yes” once more; if not, say “cancel”.`
        : md`What waits for your yes is: **${problem.canonical}**. To do so, tap Confirm or send “confirm ${problem.code}”; if not, say “cancel”.`
    case 'nothing-to-confirm':
      return md`Nothing waits for a yes of yours. Tell me what to do, or send “help”.`
    case 'nothing-open':
      return md`Nothing waits for an answer of yours, so there is nothing to cancel.`
    case 'unknown':
      return md`There is no such code here. It may be mistyped, or belong to another group.`
    case 'used':
      return md`This code was answered already, with a yes or a no; each works once. If you still want it, send the command again.`
    case 'expired':
      return md`This code has expired. Send the command again and I will ask anew.`
    case 'not-yours':
      return md`This code is not yours: whoever sent the command confirms it.`
    case 'cancelled':
      return md`All right, cancelled: ${problem.canonical}`
  }
}

function stranger(why: StrangerReason): Markdown {
  switch (why) {
    case 'no-staff-id':
      return md`Sorry: DingTalk does not tell me which member of this organisation you are, so I can do nothing for you. External contacts: ask a colleague in this group to send it. Members: a developer has to check that the bot is published.`
    case 'other-corp':
      return md`Sorry: I act only for members of this organisation, and you are from another. Ask a member in this group to send the command.`
    case 'not-in-directory':
      return md`Sorry: I can’t find you in the directory, so I can do nothing for you. An administrator has to check your account.`
    case 'out-of-range':
      return md`Sorry: you are outside the visible range of the bot’s app, so I can do nothing for you. A developer has to add you or your department to it.`
    case 'no-union-id':
      return md`Sorry: DingTalk does not say enough about your account for me to act as you. An administrator has to check your account.`
  }
}

function denialInWords(denial: Denial): Markdown {
  switch (denial.kind) {
    case 'forbidden':
      return denial.reasons.length === 0
        ? md`The bot’s rules forbid it. Ask whoever keeps the rules.`
        : joined(
            denial.reasons.map((reason) => reason.en),
            '  \n',
          )
    case 'needs-role':
      return md`It needs: **${joined(
        denial.roles.map((role) => roleWords(role, 'en')),
        '** or **',
      )}**. Ask somebody in this group who has that role to send it, or an administrator to give it to you.`
    case 'elsewhere':
      return md`The bot’s rules allow it only in other groups. Ask whoever keeps the rules.`
    case 'nobody':
      return md`The bot’s rules allow this to nobody here. Ask whoever keeps the rules.`
    case 'no-policy':
      return md`The bot has no rules file yet, so only “help” and “whoami” are open. Whoever runs the bot has to put one in place.`
  }
}
