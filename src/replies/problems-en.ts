// What is wrong with what somebody wrote, in English, and what to write instead.
import type { AnyCommand } from '../command.ts'
import type { Markdown } from '../markdown.ts'
import { md } from '../markdown.ts'
import type { InputProblem, PickProblem, ResolveProblem } from '../problems.ts'
import { argLabel, questionOf } from './usage.ts'

export function inputProblem(problem: InputProblem, command: AnyCommand): Markdown {
  const label = (arg: string): string => argLabel(command, arg, 'en')
  switch (problem.kind) {
    case 'quote-open':
      return md`The quote ${problem.quote} is opened but never closed. Close it, or leave it out.`
    case 'unknown-flag':
      return problem.nearest === undefined
        ? md`“${command.aliases.en[0]}” has no option --${problem.typed}.`
        : md`“${command.aliases.en[0]}” has no option --${problem.typed}. Did you mean --${problem.nearest}?`
    case 'flag-twice':
      return md`${label(problem.arg)} is there twice; keep one.`
    case 'flag-empty':
      return md`Nothing follows ${label(problem.arg)}.`
    case 'too-many':
      return md`“${problem.typed}” is too much. Put a name with spaces or quotes into quotes as a whole.`
    case 'too-long':
      return md`${label(problem.arg)} may have ${problem.max} characters at most; this has ${problem.length}. Make it shorter.`
    case 'not-an-audience':
      return md`“${problem.typed}” is no audience. Write “group”, “org”, or mention people with @.`
    case 'name-or-org':
      return md`Is “${problem.typed}” a name, or a name and the whole organisation? Put a comma between the two, or the name in quotes: @"${problem.typed}".`
    case 'not-a-person':
      return md`Mention people with @, as in: @Wang Wu. “${problem.typed}” mentions nobody, or has other words in it.`
    case 'missing':
      return md`${questionOf(command, problem.arg, 'en') ?? `Missing: ${label(problem.arg)}.`}`
    case 'short-link':
      return md`This is a short share link (/i/p/), which DingTalk gives no way to look up. Open the file and copy the link that begins with https://alidocs.dingtalk.com/i/nodes/, or just write the file’s name.`
    case 'enum-word':
      return md`“${problem.typed}” is only a placeholder of the docs. Write the name of a space, or “here”, or “org”.`
    case 'not-changes':
      return md`“${problem.typed}” is no kind of change. Write create, update or delete, with commas.`
    case 'not-extensions':
      return md`“${problem.typed}” is no file type. Write endings, for example: xlsx,docx.`
    case 'not-a-rhythm':
      return md`I can’t tell how often from “${problem.typed}”. Write: at once, 10m, 1h, or daily 18:00 (one minute to 24 hours).`
    case 'not-hours':
      return md`I can’t read the hours “${problem.typed}”. Write them like 22:00-08:00, or “off”.`
    case 'not-a-mute':
      return md`I can’t tell how long from “${problem.typed}”. Write: 1h, 30m, tomorrow, until friday, or off.`
    case 'not-a-moment':
      return md`I can’t read the time “${problem.typed}”. Write it like tomorrow 3pm, or 2026-11-23 15:00; only the date for a whole day.`
    case 'not-minutes':
      return md`I can’t tell how long from “${problem.typed}”. Write: 30m or 1h.`
    case 'not-a-number':
      return md`“${problem.typed}” is no number. Write one from the list, for example: 2.`
  }
}

/** A group is known once somebody has spoken to the bot there. */
const GREET =
  'To use another group, mention me there once (with “help”, for example), and I will know it.'

/** Where it was looked, so that nobody wonders whether it was the wrong place. */
function lookedIn({ of, searched }: Extract<ResolveProblem, { of: unknown }>): string {
  switch (of) {
    case 'file':
    case 'folder':
      return searched === undefined ? 'all files that you can see' : `“${searched}”`
    case 'space':
      return 'all your spaces'
    case 'calendar':
      return 'this group’s calendars and your own subscribed ones'
    case 'group':
      return 'the groups in which you and I have both spoken'
  }
}

/** Settings of a watch, written as one would say them. */
const SETTINGS = /\b(?:every|each|daily|hourly|only|quiet|mute)\b|\d ?[ap]m\b|\d:\d\d/i

/** What may help to find it. */
function hintFor({ of, typed, choices }: Extract<ResolveProblem, { of: unknown }>): string {
  if (of === 'group') return GREET
  if (of === 'space' && SETTINGS.test(typed))
    return 'How often and what I tell goes behind dashes: watch here --every day 6pm --only added.'
  if (of === 'file' && choices.length > 1 && /[,，]|\band\b/i.test(typed))
    return 'For several files, put semicolons between them.'
  if (choices.length > 0) return ''
  if (of === 'space') return 'Send “spaces” to see yours.'
  return of === 'file' ? 'Try another word, or send “files” for a list.' : ''
}

export function resolveProblem(problem: ResolveProblem): Markdown {
  switch (problem.kind) {
    case 'person-unclear':
      return md`I can’t tell who “${problem.typed}” is. Type @ and choose from the list; with several people, the names have to be those of the directory.`
    case 'person-without-id':
      return md`DingTalk does not tell me who “${problem.typed}” is: perhaps an external contact, who cannot be added.`
    case 'several':
      return md`Several ${problem.of}s are called “${problem.typed}”. Which one?`
    case 'ours':
      return problem.choices.length === 0
        ? md`This group has no calendar yet. Send “calendar create ‹name›” to make one, or write a calendar’s name.`
        : md`This group has several calendars. Which one?`
    case 'near':
      return md`No ${problem.of} is called exactly “${problem.typed}”. Did you mean:`
    case 'none': {
      const none = md`I found no ${problem.of} “${problem.typed}”. I looked in ${lookedIn(problem)}.`
      const more = hintFor(problem)
      const hint = more === '' ? none : md`${none} ${more}`
      return problem.choices.length === 0 ? hint : md`${hint} The nearest are:`
    }
    case 'no-list':
      return md`A number needs a list, and you have none here from just now. Write the name, or send “files” for a list.`
    case 'not-in-list':
      return md`The list has only ${problem.length}: there is no number ${problem.n}.`
    case 'other-kind':
      return md`“${problem.name}” is nothing that this command can use. Pick another, or write a name.`
    case 'no-last':
      return md`No file has been shared here yet, so I don’t know which is “the last one”. Write its name, or paste its link.`
    case 'not-quoted':
      return md`I see no file that you quote. Reply to a message that shows a file and mention me, or just write the file’s name.`
    case 'is-folder':
      return md`“${problem.name}” is a folder; this needs a file. Send “files in ${problem.name}” to look inside.`
    case 'is-file':
      return md`“${problem.name}” is a file; this needs a folder or a space.`
  }
}

export function pickProblem(problem: PickProblem): Markdown {
  switch (problem.kind) {
    case 'no-list':
      return md`There is no list that waits for your choice. Send “files” for one, or “help”.`
    case 'unknown':
      return md`There is no such list here. It may be another group’s; please send the command again.`
    case 'expired':
      return md`This list has expired. Send the command again, and I will list it anew.`
    case 'not-yours':
      return md`This list is somebody else’s: who sent the command picks. Send the command yourself.`
    case 'used':
      return md`You have picked here already; nothing was done twice. Send the command again if you need more.`
    case 'not-in-list':
      return md`The list has only ${problem.length}: there is no number ${problem.n}.`
    case 'one-only':
      return md`Only one can be picked here. Send a single number.`
  }
}
