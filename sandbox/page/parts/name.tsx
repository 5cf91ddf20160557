// A name in both languages, the second one quieter.

import type { Called } from '../words/names.ts'

export function Name({ called }: { called: Called }) {
  return (
    <span class="name">
      {called.main}
      {called.other && <span class="other-name"> {called.other}</span>}
    </span>
  )
}
