// The list of commands; a test holds it against the folder.
import type { AnyCommand } from '../src/command.ts'
import calendarAddEvent from './calendar-add-event.ts'
import calendarCreate from './calendar-create.ts'
import calendarList from './calendar-list.ts'
import calendarShow from './calendar-show.ts'
import calendarSubscribe from './calendar-subscribe.ts'
import calendarUpdate from './calendar-update.ts'
import files from './files.ts'
import help from './help.ts'
import share from './share.ts'
import spaces from './spaces.ts'
import unwatch from './unwatch.ts'
import watch from './watch.ts'
import watchEdit from './watch-edit.ts'
import watches from './watches.ts'
import whoami from './whoami.ts'

/** In the order in which help shows them. */
export const commands: readonly AnyCommand[] = [
  share,
  files,
  spaces,
  watch,
  watchEdit,
  unwatch,
  watches,
  calendarCreate,
  calendarUpdate,
  calendarSubscribe,
  calendarShow,
  calendarList,
  calendarAddEvent,
  whoami,
  help,
]
