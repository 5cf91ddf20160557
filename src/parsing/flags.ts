// Which argument a typed name opens, and which one it comes near to.
import type { ArgSpec } from '../arguments.ts'
import { LOCALES } from '../command.ts'
import { asciiWidth } from './match.ts'
import { slipsBetween } from './mending/keyboard.ts'
import { isOpposite, nearestWord } from './nearest.ts'
import { soundsLike } from './mending/sounds.ts'

type Specs = readonly [string, ArgSpec][]

const normal = (typed: string): string => asciiWidth(typed).toLowerCase().replaceAll('_', '-')

const namesOf = ({ names }: ArgSpec): readonly string[] => LOCALES.flatMap((each) => names[each])

/** What belongs to a place may be given by its name too: `日历 创建 名称：发布`. */
export function findFlag(typed: string, specs: Specs): string | undefined {
  const name = normal(typed)
  return specs.find(([, spec]) => namesOf(spec).includes(name))?.[0]
}

/** For "did you mean". */
export function nearestFlag(typed: string, specs: Specs): string | undefined {
  const flags = specs.filter(([, spec]) => spec.positional !== true)
  return nearestWord(
    normal(typed),
    flags.flatMap(([, spec]) => namesOf(spec)),
  )
}

const HAN = /\p{Script=Han}/u
const ONE_SLIP = 1

function isSlip(typed: string, name: string): boolean {
  if (name.length < 3 || Math.abs(typed.length - name.length) > 1) return false
  if (isOpposite(name, typed) || isOpposite(typed, name)) return false
  return slipsBetween(typed, name) <= ONE_SLIP
}

/** The name that it must be a slip of: one slip away from it, and from no other argument's. */
export function slippedFlag(typed: string, specs: Specs): string | undefined {
  const name = normal(typed)
  const near = specs.flatMap(([arg, spec]) =>
    namesOf(spec)
      .filter((each) => (HAN.test(each) ? soundsLike(name, each) : isSlip(name, each)))
      .map((each) => ({ arg, name: each })),
  )
  const [first, ...others] = near
  return others.every(({ arg }) => arg === first?.arg) ? first?.name : undefined
}
