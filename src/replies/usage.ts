// How a command is written, drawn from its definition; and what we call roles and arguments.
import type { ArgSpec } from '../arguments.ts'
import type { AnyCommand, Locale } from '../command.ts'

/** `calendar update ‹calendar› (--name …)`: what may be left out stands in round brackets. */
export function usageOf(command: AnyCommand, locale: Locale): string {
  const told = Object.values(command.args).filter(({ isHidden }) => isHidden !== true)
  const words = told.map((spec) => {
    const word = writtenAs(spec, locale)
    if (spec.required === true) return word
    return locale === 'zh-CN' ? `（${word}）` : `(${word})`
  })
  return [command.aliases[locale][0], ...words].join(' ')
}

/** One argument: `‹calendar›`, `--name …`, `to …`. */
export const writtenAs = (spec: ArgSpec, locale: Locale): string =>
  spec.positional === true ? place(spec, locale) : flag(spec, locale)

function place(spec: ArgSpec, locale: Locale): string {
  const name = spec.names[locale][0]
  return locale === 'zh-CN' ? `〈${name}〉` : `‹${name}›`
}

function flag(spec: ArgSpec, locale: Locale): string {
  const name = flagOf(spec, locale)
  return spec.kind === 'switch' ? name : `${name} …`
}

/** An argument as the sender would write it. */
export function argLabel(command: AnyCommand, arg: string, locale: Locale): string {
  const spec = command.args[arg]
  if (spec === undefined) return arg
  return spec.positional === true ? spec.names[locale][0] : flagOf(spec, locale)
}

const flagOf = ({ names, bare }: ArgSpec, locale: Locale): string =>
  bare === true ? names[locale][0] : `--${names[locale][0]}`

/** What to ask where this argument is missing, if the command says so. */
export const questionOf = (command: AnyCommand, arg: string, locale: Locale): string | undefined =>
  command.args[arg]?.asks?.[locale]

const ROLE_WORDS: Readonly<Record<Locale, ReadonlyMap<string, string>>> = {
  'zh-CN': new Map([
    ['admin', '管理员'],
    ['lead', '团队负责人'],
    ['member', '成员'],
  ]),
  en: new Map([
    ['admin', 'administrator'],
    ['lead', 'team lead'],
    ['member', 'member'],
  ]),
}

/** Our three roles in words; a role of DingTalk's own as it is called there. */
export const roleWords = (role: string, locale: Locale): string =>
  ROLE_WORDS[locale].get(role) ?? role
