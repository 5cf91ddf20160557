// All that a running command can see and do, made for one order.
import type { AnyCommand, Call, Invocation } from './command.ts'
import { shownInvocation } from './parsing/render.ts'
import type { Order, PerformOptions } from './perform.ts'

export function callFor(order: Order, options: PerformOptions): Call {
  const { who, where, locale, agreedVersion } = order
  const { commands, store, roles } = options
  const drawer = store.drawer({ who, where, locale })
  const dingtalk = options.actAs(who.unionId, order.journal)
  const commandCalled = (name: string): AnyCommand => {
    const command = commands.find((each) => each.name === name)
    if (command === undefined) throw new Error(`no command is called ${name}`)
    return command
  }
  return {
    who,
    where,
    locale,
    dingtalk,
    mark: options.markOf(order.key, order.part),
    look: options.lookAs(who.unionId, dingtalk),
    drawer,
    clock: { now: options.now, timeZone: options.timeZone },
    commands,
    may: (name, args) =>
      options.policies.decide({ who, where, command: commandCalled(name), args }).kind === 'allow',
    permitted: () => options.permitted(order),
    namesOf: (scope) =>
      options.namesOf(scope, { who, where, nameOf: roles.nameOf, titleOf: drawer.titleOf }),
    button: (title, name, args) => ({
      title,
      text: inBoth({ command: commandCalled(name), args }),
    }),
    agreed: (version) => version === agreedVersion,
  }
}

const inBoth = (invocation: Invocation) => ({
  'zh-CN': shownInvocation(invocation, 'zh-CN'),
  en: shownInvocation(invocation, 'en'),
})
