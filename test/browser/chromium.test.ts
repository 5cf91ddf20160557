// How the tests look for a browser, and what they say when there is none.
import { expect, it } from 'vitest'

import { seekChromium } from '../../scripts/chromium.ts'

it('takes the one that is asked for', () => {
  expect(seekChromium('/opt/mine', () => true)).toEqual({ kind: 'found', path: '/opt/mine' })
})

it('calls a wrong CHROMIUM_PATH a mistake, not a reason to leave tests out', () => {
  expect(() => seekChromium('/opt/mine', () => false)).toThrow('CHROMIUM_PATH is "/opt/mine"')
})

it('looks in the usual places', () => {
  const chrome = '/usr/bin/google-chrome'
  expect(seekChromium(undefined, (path) => path === chrome)).toEqual({
    kind: 'found',
    path: chrome,
  })
})

it('says why it leaves tests out', () => {
  expect(seekChromium('', () => false)).toEqual({
    kind: 'absent',
    why: expect.stringContaining('no Chromium here'),
  })
})
