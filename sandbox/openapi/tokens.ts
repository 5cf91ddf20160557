/** The app's access token: asked for again within its life it is the same one, renewed. Its life can be cut. */
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Settings } from '../settings.ts'

export interface Tokens {
  issue(): { readonly accessToken: string; readonly expireIn: number }
  isValid(token: string): boolean
}

export interface TokensOptions {
  readonly clock: Clock
  readonly ids: Ids
  readonly settings: Settings
}

export function createTokens({ clock, ids, settings }: TokensOptions): Tokens {
  let current = { token: '', renewedAt: -Infinity }
  const isAlive = () => clock.now() < current.renewedAt + settings.tokenLifeSeconds * 1000
  return {
    issue() {
      const expireIn = settings.tokenLifeSeconds
      const token = isAlive() ? current.token : ids.accessToken()
      current = { token, renewedAt: clock.now() }
      return { accessToken: token, expireIn }
    },
    isValid: (token) => token === current.token && isAlive(),
  }
}
