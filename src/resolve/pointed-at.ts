// Words that only point at a thing become the thing itself: read later, they would point at another.
import type { File, FileWords, NameWords, ParsedArgs, ParsedValue } from '../arguments.ts'
import type { Quoted } from '../parsing/push.ts'
import type { Drawer } from '../store/drawer.ts'
import type { Listed } from './from-list.ts'
import { perhapsFromList } from './from-list.ts'

type Context = {
  readonly drawer: Pick<Drawer, 'lastFile'>
  readonly listed: Listed
  readonly quoted: Quoted | undefined
}

/** What points at nothing stays as it is. */
export async function pointedAt(args: ParsedArgs, context: Context): Promise<ParsedArgs> {
  const exact: Record<string, ParsedValue> = {}
  for (const [arg, given] of Object.entries(args)) exact[arg] = await thingIn(given, context)
  return exact
}

async function thingIn(given: ParsedValue, context: Context): Promise<ParsedValue> {
  if (given.kind === 'files') {
    const files = given.value.map(async (words) => (await fileAt(words, context)) ?? words)
    return { kind: 'files', value: await Promise.all(files) }
  }
  if (given.kind === 'place' && given.value.by === 'number') {
    return { kind: 'place', value: (await nth(given.value.n, context)) ?? given.value }
  }
  if (given.kind === 'scope' && given.value.by === 'number') {
    return { kind: 'scope', value: (await nth(given.value.n, context)) ?? given.value }
  }
  if (given.kind === 'group' || given.kind === 'calendar') {
    return { kind: given.kind, value: await namedAt(given.value, given.kind, context) }
  }
  return given
}

type Exact = NameWords & { readonly by: 'name' }

async function nth(n: number, { listed }: Context): Promise<Exact | undefined> {
  const choice = (await listed())?.[n - 1]
  return choice && { by: 'name', words: choice.name, ref: choice.ref }
}

async function fileAt(words: FileWords, context: Context): Promise<Exact | undefined> {
  switch (words.by) {
    case 'number':
      return nth(words.n, context)
    case 'last':
      return fileCalled(await context.drawer.lastFile())
    case 'quoted':
      return context.quoted?.kind === 'file' ? fileCalled(context.quoted) : undefined
    case 'link':
    case 'name':
      return undefined
  }
}

function fileCalled(
  found: File | Extract<Quoted, { kind: 'file' }> | undefined,
): Exact | undefined {
  if (found?.name === undefined) return undefined
  const { spaceId, dentryId, name } = found
  if (spaceId === undefined || dentryId === undefined) return { by: 'name', words: name }
  return { by: 'name', words: name, ref: { kind: 'file', spaceId, dentryId } }
}

/** A name that is only a number may be one of the list, if that holds such things. */
async function namedAt(
  given: NameWords,
  kind: 'group' | 'calendar',
  { listed }: Context,
): Promise<NameWords> {
  const choice = given.ref === undefined ? await perhapsFromList(given.words, listed) : undefined
  return choice?.ref.kind === kind ? { words: choice.name, ref: choice.ref } : given
}
