// All that a running command can see and do, made for one order.
import type { Call, Invocation } from './command.ts'
import { shownInvocation } from './parsing/render.ts'
import type { Order, PerformOptions } from './perform.ts'

export function callFor(order: Order, options: PerformOptions): Call {
  const { who, where, locale, agreedVersion } = order
  const { commands, store, roles } = options
  const drawer = store.drawer({ who, where, locale })
  const dingtalk = options.actAs(who.unionId, order.journal)
  return {
    who,
    where,
    locale,
    dingtalk,
    mark: options.markOf(order.key),
    look: options.lookAs(who.unionId, dingtalk),
    drawer,
    clock: { now: options.now, timeZone: options.timeZone },
    commands,
    permitted: () => options.permitted(order),
    namesOf: (scope) =>
      options.namesOf(scope, { who, where, nameOf: roles.nameOf, titleOf: drawer.titleOf }),
    button: (title, name, args) => {
      const command = commands.find((each) => each.name === name)
      if (command === undefined) throw new Error(`no command is called ${name}`)
      return { title, text: inBoth({ command, args }) }
    },
    agreed: (version) => version === agreedVersion,
  }
}

const inBoth = (invocation: Invocation) => ({
  'zh-CN': shownInvocation(invocation, 'zh-CN'),
  en: shownInvocation(invocation, 'en'),
})
