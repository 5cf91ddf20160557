/** Which buttons an interactive card has. The sandbox has no card builder: a template's buttons come from its data. */
import { isRecord, parseJson, recordAt, recordsAt, textAt, type JsonRecord } from '../json.ts'
import type { CardAction } from './message.ts'

type CardData = Readonly<Record<string, string>>

/** DingTalk's shared approval template brings its two buttons itself. */
const APPROVAL_TEMPLATE = 'db56f2c2-f609-4878-9a34-46f6a0194a73.schema'

const APPROVAL_ACTIONS: readonly CardAction[] = [
  { id: 'agree', title: '同意', params: { action: 'agree' } },
  { id: 'reject', title: '拒绝', params: { action: 'reject' } },
]

/** The variables in which a list of buttons may come, as JSON text. */
const BUTTON_VARIABLES = ['buttons', 'btns', 'sys_full_json_obj']

export function actionsOf(cardTemplateId: string, data: CardData): readonly CardAction[] {
  const own = BUTTON_VARIABLES.flatMap((name) => readButtons(parseJson(data[name] ?? '')))
  if (own.length > 0 || cardTemplateId !== APPROVAL_TEMPLATE) return own
  // Once it is decided, the template shows the status where its buttons were.
  return (data['status'] ?? '') === '' ? APPROVAL_ACTIONS : []
}

/** What is left to show as words. */
export function shownData(data: CardData): CardData {
  const shown = Object.entries(data).filter(([name]) => !BUTTON_VARIABLES.includes(name))
  return Object.fromEntries(shown)
}

/** A list of buttons, or DingTalk's own form: `{"msgButtons":[{"text","id","url"}]}`. */
function readButtons(value: unknown): readonly CardAction[] {
  const holder = isRecord(value) ? { list: value['msgButtons'] } : { list: value }
  return (recordsAt(holder, 'list') ?? []).map((button, index) => readButton(button, index))
}

function readButton(button: JsonRecord, index: number): CardAction {
  const title = textAt(button, 'title') ?? textAt(button, 'text') ?? `${index + 1}`
  const id = textAt(button, 'id') ?? textAt(button, 'actionId') ?? title
  const url = textAt(button, 'url') ?? ''
  const params = Object.entries(recordAt(button, 'params') ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  return {
    id,
    title,
    params: Object.fromEntries(params),
    ...(url === '' ? {} : { url }),
  }
}
