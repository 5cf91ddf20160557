// The rules of the house as functions: sources in, sentences about what breaks a rule out.
import type { Facts } from './source-facts.ts'

const VOCABULARY = [
  'ids',
  'command',
  'arguments',
  'outcome',
  'problems',
  'markdown',
  'entry-hint',
  'time-limit',
  'wall-clock',
  'log',
]
const CONFIG = ['config', 'language-config', 'variables']
const MIDDLE = [
  'bot',
  'following',
  'several',
  'guessing',
  'picking',
  'waiting',
  'call',
  'resolving',
  'ending',
  'perform',
  'asking',
  'journal',
  'permitted',
]

/** The room a file belongs to: a folder of `src`, or a name for the files beside them. */
export function roomOf(path: string): string {
  const [top = '', second = '', third] = path.split('/')
  if (top !== 'src') return top
  if (third !== undefined) return second
  const name = second.replace(/\.ts$/, '')
  if (VOCABULARY.includes(name)) return 'vocabulary'
  if (CONFIG.includes(name)) return 'config'
  return MIDDLE.includes(name) ? 'bot' : name
}

const ROOMS = [
  'commands',
  'parsing',
  'replies',
  'permission',
  'stream',
  'dingtalk',
  'store',
  'intake',
  'resolve',
  'watch',
  'delivery',
  'language',
  'metrics',
]

/** Which rooms a room's files may import at run time, beside their own. `import type` crosses any wall. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  vocabulary: [],
  config: [],
  'crash-points': [],
  ...Object.fromEntries(ROOMS.map((room) => [room, ['vocabulary']])),
  language: ['vocabulary', 'parsing'],
  bot: ['vocabulary', 'parsing', 'replies'],
  places: ['permission', 'store'],
  seams: [],
  'front-desk': ['vocabulary', 'bot', 'crash-points', ...ROOMS],
  'watch-desk': ['vocabulary', ...ROOMS],
  app: ['vocabulary', 'bot', 'crash-points', 'places', 'front-desk', 'watch-desk', ...ROOMS],
  'audit-check': ['places', 'store'],
  main: [
    'vocabulary',
    'app',
    'audit-check',
    'config',
    'crash-points',
    'metrics',
    'permission',
    'store',
  ],
  sandbox: [],
  scripts: ['sandbox', 'vocabulary', 'bot', ...ROOMS],
  bench: ['sandbox', 'scripts', 'vocabulary', 'config', 'app', ...ROOMS],
}

export function doorsBroken(files: readonly Facts[]): string[] {
  return files.flatMap(({ path, imports }) => {
    const room = roomOf(path)
    const doors = DOORS[room]
    if (doors === undefined) return [`${path} is in no room of the plan`]
    return imports
      .filter(({ isOwn, isType }) => isOwn && !isType)
      .map(({ target }) => roomOf(target))
      .filter((target) => target !== room && !doors.includes(target))
      .map((target) => `${path}: there is no door from ${room} to ${target}`)
  })
}

/** `import type` crosses any wall but that of the sandbox, which knows nothing of us. */
export function sandboxLeaks(files: readonly Facts[]): string[] {
  return files
    .filter(({ path }) => path.startsWith('sandbox/'))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ isOwn, target }) => isOwn && !target.startsWith('sandbox/'))
        .map(({ target }) => `${path} knows ${target}`),
    )
}

/** The page's framework is everywhere in it, as the language of queries is in the store: the folder is the door. */
const FOLDER_OF: Readonly<Record<string, string>> = {
  preact: 'sandbox/page/',
  kysely: 'src/store/',
}

export function packagesWithTwoDoors(files: readonly Facts[]): string[] {
  const doors = new Map<string, Set<string>>()
  for (const { path, imports } of files) {
    const packages = imports.filter(
      ({ isOwn, isType, target }) => !isOwn && !isType && !target.startsWith('node:'),
    )
    for (const name of new Set(packages.map(({ target }) => target))) {
      const folder = FOLDER_OF[name]
      const door = folder !== undefined && path.startsWith(folder) ? folder : path
      doors.set(name, (doors.get(name) ?? new Set()).add(door))
    }
  }
  const ofTheHouse = (path: string): string =>
    path.startsWith('sandbox/') ? 'sandbox' : /^(bench|scripts)\//.test(path) ? 'beside' : 'product'
  return [...doors].flatMap(([name, paths]) =>
    ['product', 'sandbox'].flatMap((part) => {
      const here = [...paths].filter((path) => ofTheHouse(path) === part)
      return here.length > 1 ? [`${name} has ${here.length} doors: ${here.join(', ')}`] : []
    }),
  )
}

export function commandsNotListed(files: readonly Facts[]): string[] {
  const isCommand = (path: string): boolean =>
    /^commands\/[^/]+\.ts$/.test(path) && path !== 'commands/index.ts'
  const listed = new Set(
    files.find(({ path }) => path === 'commands/index.ts')?.imports.map(({ target }) => target),
  )
  return files
    .filter(({ path }) => isCommand(path) && !listed.has(path))
    .map(({ path }) => `${path} is not in the list`)
}

/** A default export says: this file is a command. */
export function strayDefaultExports(files: readonly Facts[]): string[] {
  return files
    .filter(
      ({ path, hasDefaultExport }) =>
        hasDefaultExport !== (/^commands\/[^/]+\.ts$/.test(path) && path !== 'commands/index.ts'),
    )
    .map(({ path }) => `${path}: a default export stands in each command, and only there`)
}

const MOST = { lines: 300, functionLines: 60, nesting: 3, params: 3, imports: 8 }
/** Nine in ten stay well below the most. */
const NINE_IN_TEN = { lines: 200, functionLines: 30 }

/** Files that do nothing but put things together. */
const LISTS = [
  'src/app.ts',
  'src/front-desk.ts',
  'src/watch-desk.ts',
  'src/store/store.ts',
  'commands/index.ts',
  'sandbox/rooms.ts',
  'sandbox/sandbox.ts',
]

export function tooLarge(files: readonly Facts[]): string[] {
  return files.flatMap(({ path, lines, functions, deepest, imports }) => {
    const own = imports.filter(({ isOwn, isType }) => isOwn && !isType).length
    const isList = LISTS.includes(path)
    return [
      ...(lines > MOST.lines ? [`${path} has ${lines} lines`] : []),
      ...(deepest > MOST.nesting ? [`${path} nests ${deepest} deep`] : []),
      ...(own > MOST.imports && !isList ? [`${path} imports ${own} files`] : []),
      ...functions
        .filter((each) => each.lines > MOST.functionLines)
        .map((each) => `${path}:${each.line} is a function of ${each.lines} lines`),
      ...functions
        .filter((each) => each.params > MOST.params)
        .map((each) => `${path}:${each.line} takes ${each.params} parameters`),
    ]
  })
}

export function tailTooLong(files: readonly Facts[]): string[] {
  const ninth = (sizes: readonly number[]): number =>
    [...sizes].sort((a, b) => a - b)[Math.floor(sizes.length * 0.9)] ?? 0
  const lines = ninth(files.map((file) => file.lines))
  const functionLines = ninth(files.flatMap(({ functions }) => functions.map((each) => each.lines)))
  return [
    ...(lines > NINE_IN_TEN.lines ? [`one file in ten has over ${lines} lines`] : []),
    ...(functionLines > NINE_IN_TEN.functionLines
      ? [`one function in ten has over ${functionLines} lines`]
      : []),
  ]
}

export function unsureTypes(files: readonly Facts[]): string[] {
  return files.flatMap(({ path, counts }) => [
    ...(counts.any > 0 ? [`${path} says any`] : []),
    ...(counts.nonNull > 0 ? [`${path} says !`] : []),
    ...(counts.enums > 0 ? [`${path} has an enum or namespace`] : []),
    ...(counts.casts > 0 && path !== 'src/ids.ts' ? [`${path} casts`] : []),
  ])
}

export function reachesForProcess(files: readonly Facts[]): string[] {
  const mayHave = ['src/main.ts', 'sandbox/main.ts']
  return files
    .filter(
      ({ path, counts, imports }) =>
        (counts.process > 0 || imports.some(({ target }) => /^(node:)?process$/.test(target))) &&
        !mayHave.includes(path) &&
        !/^(bench|scripts)\//.test(path),
    )
    .map(({ path }) => `${path} touches process`)
}

export function cycles(files: readonly Facts[]): string[] {
  const next = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter(({ isOwn, isType }) => isOwn && !isType).map(({ target }) => target),
    ]),
  )
  const done = new Set<string>()
  const found: string[] = []
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) {
      found.push([...way.slice(way.indexOf(path)), path].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const target of next.get(path) ?? []) walk(target, [...way, path])
    done.add(path)
  }
  for (const { path } of files) walk(path, [])
  return found
}
