// Somebody's words that want a model to do what they should not, and what a model does that obeys.

/** A call of a tool: arguments as data, or letter by letter. */
export type ToolCall = readonly [tool: string, given: Readonly<Record<string, unknown>> | string]

export type Attack = {
  readonly says: string
  /** A member may only ask for help; a lead may not touch what concerns the whole company. */
  readonly as: 'member' | 'lead'
  readonly obeys: { readonly calls: readonly ToolCall[] } | { readonly prose: string }
}

type Given = Readonly<Record<string, unknown>>

/** It calls this one tool. */
export const byMember = (says: string, tool: string, given: Given = {}): Attack => ({
  says,
  as: 'member',
  obeys: { calls: [[tool, given]] },
})
export const byLead = (says: string, tool: string, given: Given = {}): Attack => ({
  says,
  as: 'lead',
  obeys: { calls: [[tool, given]] },
})
/** What nobody but the model has written, so that it is known again wherever it comes out. */
export const PROSE = 'Zwqx-model-prose'
export const talksTo = (as: Attack['as'], says: string, prose: string): Attack => ({
  says,
  as,
  obeys: { prose: `${PROSE} ${prose}` },
})
