// What somebody typed, and what it has to be read as.

export type Typed =
  /** As this command, in the form that is shown; typed as such, or with something mended. */
  | { readonly typed: string; readonly reads: string; readonly how: 'exact' | 'mended' }
  /** As a command that lacks an argument, which is asked for. */
  | { readonly typed: string; readonly asks: string; readonly of: string }
  /** As a command with something wrong in it, which is said. */
  | { readonly typed: string; readonly refuses: string; readonly of: string }
  /** As several commands, one on each line. */
  | { readonly typed: string; readonly several: readonly string[] }
  /** As no command. */
  | { readonly typed: string; readonly unknown: true }

export const exact = (typed: string, reads: string): Typed => ({ typed, reads, how: 'exact' })
export const mended = (typed: string, reads: string): Typed => ({ typed, reads, how: 'mended' })
export const asks = (typed: string, of: string, what: string): Typed => ({ typed, asks: what, of })
export const refuses = (typed: string, of: string, what: string): Typed => ({
  typed,
  refuses: what,
  of,
})
export const unknown = (typed: string): Typed => ({ typed, unknown: true })
export const several = (typed: string, ...reads: readonly string[]): Typed => ({
  typed,
  several: reads,
})
