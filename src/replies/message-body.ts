// A reply in the two wire forms of DingTalk: the session webhook's and the robot API's.
import { bullets, link, md } from '../markdown.ts'
import type { Post } from './post.ts'
import { asOneReply } from './post.ts'
import { buttonUrl } from './reply.ts'

/** Body for `sendBySession`; a mention needs both `at` and `@staffId` in the text. */
export function webhookBody(post: Post): object {
  const { title, text: spoken, buttons } = asOneReply(post, (at) => `@${at} `)
  const atUserIds = [...new Set(post.flatMap(({ at }) => at ?? []))]
  const mention = { at: { atUserIds, isAtAll: false } }
  const [first, ...others] = buttons
  if (first === undefined)
    return { msgtype: 'markdown', markdown: { title, text: spoken }, ...mention }
  const single = { singleTitle: first.title, singleURL: buttonUrl(first.text) }
  const several = {
    btnOrientation: buttons.length === 2 ? '1' : '0',
    btns: buttons.map((button) => ({ title: button.title, actionURL: buttonUrl(button.text) })),
  }
  const choice = others.length === 0 ? single : several
  return { msgtype: 'actionCard', actionCard: { title, text: spoken, ...choice }, ...mention }
}

/** The most buttons that a template of the robot API has. */
const MOST_BUTTONS = 5

/** Template and parameters for `groupMessages/send` and `oToMessages/batchSend`; mentions nobody, but names them. */
export function robotMessage(post: Post): { msgKey: string; msgParam: Record<string, string> } {
  const { title, text, buttons } = asOneReply(post, (_at, name) =>
    name === '' ? '' : md`**${name}**  \n`.markdown,
  )
  const [first] = buttons
  if (first === undefined) return { msgKey: 'sampleMarkdown', msgParam: { title, text } }
  if (buttons.length === 1) {
    const single = { singleTitle: first.title, singleURL: buttonUrl(first.text) }
    return { msgKey: 'sampleActionCard', msgParam: { title, text, ...single } }
  }
  if (buttons.length > MOST_BUTTONS) {
    const links = bullets(buttons.map((button) => link(button.title, buttonUrl(button.text))))
    return { msgKey: 'sampleMarkdown', msgParam: { title, text: `${text}\n\n${links.markdown}` } }
  }
  const actions = buttons.flatMap((button, i) => [
    [`actionTitle${i + 1}`, button.title],
    [`actionURL${i + 1}`, buttonUrl(button.text)],
  ])
  const msgParam = { title, text, ...Object.fromEntries(actions) }
  return { msgKey: `sampleActionCard${buttons.length}`, msgParam }
}
