// Holds one answer of the control interface and asks again whenever the feed says that it changed.

import { useEffect, useState } from 'preact/hooks'
import type { Bulletin, MachineNews } from './bulletin.ts'
import { RefusedError } from './control.ts'

export type Followed<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'known'; readonly value: T }

const quietMs = 150

export type Following<T> = {
  readonly bulletin: Bulletin
  readonly ask: () => Promise<T>
  readonly kinds: readonly MachineNews['kind'][]
}

function follow<T>(
  { bulletin, ask, kinds }: Following<T>,
  tell: (answer: Followed<T>) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  const refresh = async (): Promise<void> => {
    timer = undefined
    turn += 1
    const mine = turn
    try {
      const value = await ask()
      if (mine === turn) tell({ kind: 'known', value })
    } catch (error) {
      // A lost connection is told by the page's own banner; the next news asks again.
      if (mine === turn && error instanceof RefusedError) {
        tell({ kind: 'refused', reason: error.message })
      }
    }
  }
  void refresh() // Settles by itself: a refusal becomes an answer.
  const stop = bulletin.listen(({ kind }) => {
    const isLost = kind === 'reset' || kind === 'reopened'
    if (isLost || kinds.includes(kind)) timer ??= setTimeout(() => void refresh(), quietMs)
  })
  return () => {
    stop()
    clearTimeout(timer)
    turn += 1
  }
}

export function useFollowed<T>(following: Following<T>): Followed<T> {
  const [answer, tell] = useState<Followed<T>>({ kind: 'waiting' })
  useEffect(() => follow(following, tell), [])
  return answer
}
