/** How many tokens a text may come to: a rough count, as no tokenizer is at hand. */

/** Words by pieces of seven letters, numbers by three digits, Chinese by the character, signs by four. */
const PIECES = /[a-z]{1,7}|\d{1,3}|\p{Script=Han}|[^\s\p{L}\d]{1,4}|\p{L}{1,3}/giu

export function roughTokens(text: string): number {
  return text.match(PIECES)?.length ?? 0
}
