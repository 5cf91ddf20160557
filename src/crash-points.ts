// Tells of each call through a door, before it and after it: where a test lets the process die.

/** Called with `before store.inbox.accept`, and `after …` once that has settled, whichever way. */
export type At = (point: string) => void

/** Stands between the house and what is awaited on a message's way. */
export type WatchDoor = <T extends object>(name: string, door: T) => T

/** Doors are left as they are where nobody watches. */
export const watching = (seams: { readonly watchDoor?: WatchDoor }): WatchDoor =>
  seams.watchDoor ?? ((_, door) => door)

/**
 * Makes doors that are the same but for `at`, which is told of every call through them. What a call
 * hands out is a door as well; a call to DingTalk is named by its API: `openApi.links/send`.
 */
export function watchDoors(at: At): WatchDoor {
  const watch: WatchDoor = (name, door) =>
    new Proxy(door, {
      get: (target, key) => {
        const part: unknown = Reflect.get(target, key)
        return isDoor(part) ? watch(`${name}.${String(key)}`, part) : part
      },
      apply: (target, self, args: unknown[]) => {
        if (typeof target !== 'function') return undefined
        const called = nameOf(name, args[0])
        at(`before ${called}`)
        const result: unknown = Reflect.apply(target, self, args)
        if (result instanceof Promise) return result.finally(() => at(`after ${called}`))
        return isDoor(result) ? watch(called, result) : result
      },
    })
  return watch
}

const isDoor = (value: unknown): value is object =>
  typeof value === 'function' || (typeof value === 'object' && value !== null)

function nameOf(door: string, order: unknown): string {
  if (typeof order !== 'object' || order === null || !('api' in order)) return door
  return door.replace(/[^.]+$/, String(order.api))
}

/** `after store.inbox.accept#2`: calls `die` when that is passed for the second time. */
export function dieAt(where: string, die: () => unknown): At {
  const [point, nth = '1'] = where.split('#')
  let left = Number(nth)
  return (passed) => {
    if (passed !== point) return
    left -= 1
    if (left === 0) die()
  }
}
