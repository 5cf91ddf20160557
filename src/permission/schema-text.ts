// The commands as Cedar sees them: one action each, with the arguments as its context.
import type { ArgKind, ArgSpec, ParsedArgs, ParsedValue, ScopeWords } from '../arguments.ts'
import type { AnyCommand } from '../command.ts'

const CEDAR_TYPES: { readonly [K in ArgKind]: string } = {
  text: 'String',
  calendar: 'String',
  command: 'String',
  files: 'Set<String>',
  place: 'String',
  scope: 'String',
  watched: 'String',
  group: 'String',
  changes: 'Set<String>',
  extensions: 'Set<String>',
  rhythm: 'String',
  hours: 'String',
  mute: 'String',
  moment: 'String',
  minutes: 'Long',
  number: 'Long',
  switch: 'Bool',
  people: 'Set<String>',
  audience: 'Set<String>',
}

/** The schema of the shipped file, completed with the action of each command. */
export function completeSchema(shipped: string, commands: readonly AnyCommand[]): string {
  return [shipped, ...commands.map(actionText)].join('\n')
}

function actionText({ name, effect, args }: AnyCommand): string {
  const group = effect === 'read' ? 'read' : 'write'
  const context = Object.entries(args).map(attributeText).join(', ')
  return `action "${name}" in [Action::"${group}"] appliesTo { principal: [User], resource: [Group], context: { ${context} } };`
}

function attributeText([name, { kind, required }]: [string, ArgSpec]): string {
  return `"${name}"${required === true ? '' : '?'}: ${CEDAR_TYPES[kind]}`
}

export type ContextValue = string | boolean | number | string[]

/** The arguments of one request, in the types of `completeSchema`. */
export function contextOf(args: ParsedArgs): Record<string, ContextValue> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, toCedar(value)]))
}

function toCedar(given: ParsedValue): ContextValue {
  switch (given.kind) {
    case 'text':
    case 'command':
    case 'switch':
    case 'minutes':
    case 'number':
      return given.value
    case 'calendar':
    case 'group':
      return given.value.words
    case 'files':
      return given.value.map(({ by }) => by)
    case 'place':
    case 'scope':
    case 'watched':
      return placeIn(given.value, given.kind)
    case 'people':
    case 'changes':
    case 'extensions':
      return [...given.value]
    case 'rhythm':
      return given.value.kind
    case 'hours':
      return 'kind' in given.value ? 'off' : 'set'
    case 'mute':
      return given.value.kind
    case 'moment':
      return given.value.date
    case 'audience': {
      const { group, org, people } = given.value
      return [
        ...(group ? ['group'] : []),
        ...(org ? ['org'] : []),
        ...(people.length > 0 ? ['people'] : []),
      ]
    }
  }
}

/** Whichever way a space or a folder is named: a rule must not be got round by another. */
function placeIn({ by }: ScopeWords, kind: 'place' | 'scope' | 'watched'): string {
  if (by === 'here' || by === 'org') return by
  return by === 'number' && kind === 'watched' ? by : 'space'
}
