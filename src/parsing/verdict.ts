// A yes or a no, with the code that it is said to or alone.
import { CODE_LENGTH, CODE_LETTERS } from './code.ts'
import { asciiWidth } from './match.ts'

export type Verdict = { readonly yes: boolean; readonly code: string | undefined }

/** A code of ours after any yes or no; after a clear word also one that is mistyped. */
const CODE = `[${CODE_LETTERS}]{${CODE_LENGTH}}`
const NO = 'cancel|no|never ?mind|forget it|取消|否|算了|不用了'
const WITH_CODE = new RegExp(
  `^(?:(confirm|yes|确认|是)|${NO})[\\s:]*(${CODE})$|^(?:(confirm|确认)|cancel|取消)[\\s:]+([A-Z0-9]{3,6})$`,
  'i',
)
const YES_ALONE =
  /^(?:confirm|yes(?: please)?|yeah|yep|ok(?:ay)?|sure|do it|go ahead|please do|确认|确定|是|是的|对|对的|没错|好|好的|可以|行|嗯|就这样)$/i
const NO_ALONE = new RegExp(`^(?:${NO}|no thanks|不|不是|不对|不要|不用)$`, 'i')

/** Undefined for whatever says more than that. */
export function readVerdict(text: string): Verdict | undefined {
  const whole = asciiWidth(text)
    .trim()
    .replace(/^@\S+\s+/, '')
  const said = whole.replace(/\s*[。.!?~～]$/, '')
  const [all, yes, code, clearYes, mistyped] = WITH_CODE.exec(said) ?? []
  if (all !== undefined) {
    const told = (code ?? mistyped)?.toUpperCase()
    return { yes: (yes ?? clearYes) !== undefined, code: told }
  }
  // `OK?` asks whether it is.
  if (YES_ALONE.test(said)) return whole.endsWith('?') ? undefined : { yes: true, code: undefined }
  return NO_ALONE.test(said) ? { yes: false, code: undefined } : undefined
}
