/** The list of what is to go wrong: each rule catches a number of times, and then it is gone. */
import type { Catching, Fault, KeptEffect } from './fault.ts'

export interface FaultBook {
  add(effect: KeptEffect, catching: Catching): string
  /** The first that fits; one catch of it is used up. */
  take<T extends Fault>(fits: (fault: Fault) => fault is T): T | undefined
  list(): readonly Fault[]
  /** Answers what was removed, if there was such a fault. */
  remove(id: string): Fault | undefined
  clear(): void
}

export function createFaultBook(changed: () => void): FaultBook {
  let faults: readonly Fault[] = []
  let lastId = 0

  function put(next: readonly Fault[]) {
    const isChanged = next.length > 0 || faults.length > 0
    faults = next
    if (isChanged) changed()
  }

  return {
    add(effect, { match = '*', times = 1 }) {
      lastId += 1
      const id = String(lastId)
      put([...faults, { ...effect, id, match, left: times }])
      return id
    },
    take(fits) {
      const caught = faults.find(fits)
      if (caught === undefined) return undefined
      const { id } = caught
      put(
        faults
          .map((fault) => (fault.id === id ? { ...fault, left: fault.left - 1 } : fault))
          .filter(({ left }) => left > 0),
      )
      return caught
    },
    list: () => faults,
    remove(id) {
      const removed = faults.find((fault) => fault.id === id)
      if (removed !== undefined) put(faults.filter((fault) => fault !== removed))
      return removed
    },
    clear: () => put([]),
  }
}
