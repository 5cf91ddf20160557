// Forty English sentences, said at the same time.
import type { Sentence } from './sentence.ts'

export const ENGLISH: readonly Sentence[] = [
  ['can someone drop the roadmap in here', 'share roadmap'],
  ['post Standup notes from this group’s files', 'share "Standup notes" --in here'],
  ['send the go-live agenda to All hands', 'share "go-live agenda" --to "All hands"'],
  ['put Risk list and Release checklist in the chat', 'share "Risk list" "Release checklist"'],
  ['forward that last file to the Design team group', 'share the last one --to "Design team"'],
  ['number 3 please, post it', 'share 3'],
  [
    'we need the pdf of the design system in Design team',
    'share "design system" --type pdf --to "Design team"',
  ],
  ['I want to share a file', { asks: 'share' }],

  ['what is in Release files?', 'files --in "Release files"'],
  ['find anything called interview', 'files interview'],
  [
    'any spreadsheets named survey in Design files? xlsx only',
    'files survey --in "Design files" --type xlsx',
  ],
  ['which drives can I get at', 'spaces'],

  ['tell us whenever something changes in Design files', 'watch "Design files"'],
  [
    'let this group know about new docx files, every 30 minutes',
    'watch here --only create --type docx --every 30m',
  ],
  ['notify us when someone deletes things in Release files', 'watch "Release files" --only delete'],
  ['keep an eye on Runbooks but stay quiet from 10pm to 8am', 'watch Runbooks --quiet 22:00-08:00'],
  ['report changes across the whole company every day at 6pm', 'watch org --every daily 18:00'],
  ['watch 2 is too noisy, make it hourly', 'watch edit 2 --every 1h'],
  ['mute watch 1 until tomorrow', 'watch edit 1 --mute tomorrow'],
  ['I will take over watch 3', 'watch edit 3 --mine'],
  ['stop telling us about Design files', 'unwatch "Design files"'],
  ['we no longer need notification number 2', 'unwatch 2'],
  ['what are we watching right now', 'watches'],

  ['make us a calendar called Releases', 'calendar create Releases'],
  [
    'new calendar Holidays that everybody in the company can join',
    'calendar create Holidays --for org',
  ],
  ['set up a calendar for this group', { asks: 'calendar create' }],
  ['rename the Releases calendar to Ships', 'calendar update Releases --name Ships'],
  [
    'let Wang Wu edit the Releases calendar too',
    'calendar update Releases --add-managers @"Wang Wu"',
  ],
  [
    'close the Releases calendar to the rest of the company',
    'calendar update Releases --close-to org',
  ],
  ['invite the group to the Releases calendar', 'calendar subscribe Releases'],
  ['who manages the Releases calendar?', 'calendar show Releases'],
  ['which calendars am I subscribed to', 'calendar list'],
  [
    'put a release review into Releases next Wednesday at 2pm for an hour',
    'calendar add-event "release review" --to Releases --at 2026-11-25 14:00 --for 1h',
  ],
  [
    'code freeze all day on November 30, add it to Releases',
    'calendar add-event "code freeze" --to Releases --at 2026-11-30',
  ],

  ['what am I allowed to do here?', ['whoami', 'help']],
  ['how does watch work', 'help watch'],

  ['nice work everyone, drinks on me', null],
  ['what is the capital of France', null],
  ['I think we should postpone the launch', null],
  ['write me a limerick about deploys', null],
]
