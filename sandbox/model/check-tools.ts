/** Whether the tools of a request are ones that a strict endpoint would offer its model. */
import { isRecord, recordAt, type JsonRecord } from '../json.ts'
import { flawOf } from './check-schema.ts'
import { invalid, missing, type Refusal } from './refusals.ts'
import { emptyArray, wrongType, wrongValue } from './wrong-values.ts'

const NAME = /^[a-zA-Z0-9_-]+$/
const LONGEST_NAME = 64
const LONGEST_DESCRIPTION = 1_024
const CHOICES = ['none', 'auto', 'required']

export function checkTools(body: JsonRecord): Refusal | undefined {
  const { tools, tool_choice: choice } = body
  if (tools === undefined || tools === null) {
    return choice === undefined || choice === null ? undefined : NO_TOOLS
  }
  if (!Array.isArray(tools)) return wrongType('tools', 'an array of objects', tools)
  if (tools.length === 0) return emptyArray('tools')
  const each: readonly unknown[] = tools
  return each.map(checkTool).find((refusal) => refusal !== undefined) ?? checkChoice(choice, each)
}

const NO_TOOLS = invalid(
  'tool_choice',
  null,
  "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
)

function checkTool(tool: unknown, i: number): Refusal | undefined {
  const at = `tools[${i}]`
  if (!isRecord(tool)) return wrongType(at, 'an object', tool)
  if (tool['type'] === undefined) return missing(`${at}.type`)
  if (tool['type'] !== 'function') return wrongValue(`${at}.type`, tool['type'], ['function'])
  const made = recordAt(tool, 'function')
  if (made === undefined) return missing(`${at}.function`)
  return checkNames(made, `${at}.function`) ?? checkParameters(made, `${at}.function`)
}

function checkNames({ name, description }: JsonRecord, at: string): Refusal | undefined {
  if (name === undefined) return missing(`${at}.name`)
  if (typeof name !== 'string') return wrongType(`${at}.name`, 'a string', name)
  if (name.length > LONGEST_NAME) return tooLong(`${at}.name`, name, LONGEST_NAME)
  if (!NAME.test(name)) return wrongName(`${at}.name`)
  if (description === undefined) return undefined
  if (typeof description !== 'string')
    return wrongType(`${at}.description`, 'a string', description)
  return description.length > LONGEST_DESCRIPTION
    ? tooLong(`${at}.description`, description, LONGEST_DESCRIPTION)
    : undefined
}

const wrongName = (param: string): Refusal =>
  invalid(
    param,
    'invalid_value',
    `Invalid '${param}': string does not match pattern. Expected a string that matches the pattern '${NAME.source}'.`,
  )

const tooLong = (param: string, text: string, most: number): Refusal =>
  invalid(
    param,
    'string_above_max_length',
    `Invalid '${param}': string too long. Expected a string with maximum length ${most}, but got a string with length ${text.length} instead.`,
  )

function checkParameters(made: JsonRecord, at: string): Refusal | undefined {
  const { name, strict, parameters } = made
  if (parameters === undefined && strict !== true) return undefined
  const flaw = flawOf(parameters, strict === true)
  if (flaw === undefined) return undefined
  return invalid(
    `${at}.parameters`,
    'invalid_function_parameters',
    `Invalid schema for function '${shown(name)}': ${flaw}`,
  )
}

function checkChoice(choice: unknown, tools: readonly unknown[]): Refusal | undefined {
  if (choice === undefined || choice === null) return undefined
  if (!isRecord(choice)) {
    const isKnown = typeof choice === 'string' && CHOICES.includes(choice)
    return isKnown ? undefined : wrongValue('tool_choice', choice, CHOICES)
  }
  const name = recordAt(choice, 'function')?.['name']
  if (name === undefined) return missing('tool_choice.function')
  const isOffered = tools.some(
    (tool) => isRecord(tool) && recordAt(tool, 'function')?.['name'] === name,
  )
  if (isOffered) return undefined
  return invalid(
    'tool_choice',
    null,
    `Tool choice '${shown(name)}' not found in 'tools' parameter.`,
  )
}

const shown = (name: unknown): string => (typeof name === 'string' ? name : 'None')
