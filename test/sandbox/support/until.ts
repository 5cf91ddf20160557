/** Waits for something that comes over a socket, without guessing how long that takes. */
import { setTimeout as pause } from 'node:timers/promises'

export async function until(isSo: () => boolean, what = 'it'): Promise<void> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    if (isSo()) return
    await pause(4)
  }
  throw new Error(`${what} did not happen within 4 seconds`)
}
