// What a source file imports, and how large, deep and sure of its types it is.
import { dirname, join, normalize } from 'node:path'

import { parseSync, Visitor } from 'oxc-parser'

export type Source = { readonly path: string; readonly text: string }

export type Import = {
  /** A path from the project's root for our own files, else the package's or builtin's name. */
  readonly target: string
  readonly isOwn: boolean
  /** Gone at run time. */
  readonly isType: boolean
}

export type Facts = {
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly functions: readonly {
    readonly line: number
    readonly lines: number
    readonly params: number
  }[]
  readonly deepest: number
  /** Counts of `any`, `!`, casts (`as const` is none), enums and namespaces, and of `process`. */
  readonly counts: Readonly<Record<'any' | 'nonNull' | 'casts' | 'enums' | 'process', number>>
  readonly hasDefaultExport: boolean
}

export function factsOf({ path, text }: Source): Facts {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length
  const seen = { any: 0, nonNull: 0, casts: 0, enums: 0, process: 0 }
  const functions: { line: number; lines: number; params: number }[] = []
  let hasDefaultExport = false
  let depth = 0
  let deepest = 0
  const outer: number[] = []

  type Span = { start: number; end: number }
  const enterFunction = ({ start, end, params }: Span & { params: unknown[] }): void => {
    functions.push({
      line: lineAt(start),
      lines: lineAt(end) - lineAt(start) + 1,
      params: params.length,
    })
    outer.push(depth)
    depth = 0
  }
  const leaveFunction = (): void => {
    depth = outer.pop() ?? 0
  }
  const elseIfs = new Set<unknown>()
  const enterBlock = (node: { alternate?: unknown }): void => {
    if (isIf(node.alternate)) elseIfs.add(node.alternate)
    if (elseIfs.has(node)) return
    depth += 1
    deepest = Math.max(deepest, depth)
  }
  const leaveBlock = (node: object): void => {
    if (!elseIfs.has(node)) depth -= 1
  }
  const blocks = Object.fromEntries(
    [
      'ForStatement',
      'ForOfStatement',
      'ForInStatement',
      'WhileStatement',
      'DoWhileStatement',
      'SwitchStatement',
      'TryStatement',
      'IfStatement',
    ].flatMap((kind) => [
      [kind, enterBlock],
      [`${kind}:exit`, leaveBlock],
    ]),
  )
  new Visitor({
    ...blocks,
    FunctionDeclaration: enterFunction,
    'FunctionDeclaration:exit': leaveFunction,
    FunctionExpression: enterFunction,
    'FunctionExpression:exit': leaveFunction,
    ArrowFunctionExpression: enterFunction,
    'ArrowFunctionExpression:exit': leaveFunction,
    ExportDefaultDeclaration: () => {
      hasDefaultExport = true
    },
    TSAnyKeyword: () => void (seen.any += 1),
    TSNonNullExpression: () => void (seen.nonNull += 1),
    TSAsExpression: ({ typeAnnotation: type }) => {
      const isConst =
        type.type === 'TSTypeReference' &&
        type.typeName.type === 'Identifier' &&
        type.typeName.name === 'const'
      if (!isConst) seen.casts += 1
    },
    TSTypeAssertion: () => void (seen.casts += 1),
    TSEnumDeclaration: () => void (seen.enums += 1),
    // `declare module 'name'` only says what is elsewhere.
    TSModuleDeclaration: ({ id }) => void (seen.enums += id.type === 'Literal' ? 0 : 1),
    Identifier: ({ name }) => void (seen.process += name === 'process' ? 1 : 0),
  }).visit(program)

  const importOf = (specifier: string, isType: boolean): Import => {
    const isOwn = specifier.startsWith('.')
    return {
      target: isOwn ? normalize(join(dirname(path), specifier)) : packageOf(specifier),
      isOwn,
      isType,
    }
  }
  const dynamic: Import[] = []
  new Visitor({
    ImportExpression: ({ source }) => {
      // What is no plain text cannot be judged, and so goes through no door.
      const specifier = source.type === 'Literal' ? String(source.value) : '../unknown/place.ts'
      dynamic.push(importOf(specifier, false))
    },
  }).visit(program)
  const imports = [
    ...dynamic,
    ...module.staticImports.map(({ moduleRequest, entries }) =>
      importOf(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType)),
    ),
    ...module.staticExports
      .flatMap(({ entries }) => entries)
      .flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [importOf(moduleRequest.value, isType)] : [],
      ),
  ]
  return {
    path,
    lines: text.split('\n').length - 1,
    imports,
    functions,
    deepest,
    counts: seen,
    hasDefaultExport,
  }
}

/** `else if` is no deeper than the `if` that it belongs to. */
const isIf = (node: unknown): boolean =>
  typeof node === 'object' && node !== null && 'type' in node && node.type === 'IfStatement'

/** `@scope/name/deep` → `@scope/name`; `node:fs` stays. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
