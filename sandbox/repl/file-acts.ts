/** What the person at the keyboard does to files; each change raises its event, as on the page. */
import type { Dentry } from '../company/types.ts'
import type { Driver } from '../in-process.ts'
import type { Act, Desk } from './desk.ts'
import { filesSeenBy, filterFiles, pickFile, placeFor } from './files.ts'
import { splitWords } from './orders.ts'

export function fileActs(sandbox: Driver, desk: Desk) {
  const { company } = sandbox
  const { print } = desk

  function pick(typed: string): Dentry {
    return pickFile(filesSeenBy(company, desk.seat.speaker), desk.listed, typed)
  }

  return {
    files(rest) {
      desk.listed = filterFiles(filesSeenBy(company, desk.seat.speaker), rest)
      const lines = desk.listed.map(({ path, link, dentry }, index) => {
        const number = String(index + 1).padStart(3)
        return dentry.type === 'FOLDER' ? `${number} ${path}/` : `${number} ${path}  ${link}`
      })
      print(lines.join('\n') || desk.words.noFiles)
    },
    new(rest) {
      const typed = splitWords(rest).join(' ')
      if (typed === '') return print(desk.words.needsName('new'))
      const place = placeFor(company, typed, desk.seat.conversation.spaceId)
      const { name } = sandbox.addFile({ ...place, as: desk.seat.speaker.staffId })
      print(desk.words.added(name))
    },
    rename(rest) {
      const [which, ...words] = splitWords(rest)
      const name = words.join(' ')
      if (which === undefined || name === '') return print(desk.words.howRename)
      sandbox.changeFile(pick(which).dentryId, { as: desk.seat.speaker.staffId, name })
      print(desk.words.renamed(name))
    },
    delete(rest) {
      const which = splitWords(rest).join(' ')
      if (which === '') return print(desk.words.needsName('delete'))
      const { dentryId } = pick(which)
      const { name } = sandbox.deleteFile(dentryId, { as: desk.seat.speaker.staffId })
      print(desk.words.deleted(name))
    },
  } satisfies Record<string, Act>
}
