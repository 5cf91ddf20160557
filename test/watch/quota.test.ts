import { describe, expect, it } from 'vitest'

import { createQuotaMeter } from '../../src/watch/quota.ts'

/** A store that other replicas write to as well. */
function openMeter(monthly: number, at: string) {
  const months = new Map<string, number>()
  let now = Date.parse(at)
  const store = {
    add: async (month: string, calls: number) =>
      void months.set(month, (months.get(month) ?? 0) + calls),
    used: async (month: string) => months.get(month) ?? 0,
  }
  const meter = createQuotaMeter({ store, monthly, now: () => now })
  return { meter, months, store, goTo: (next: string) => (now = Date.parse(next)) }
}

describe('the month’s calls', () => {
  it('are those that DingTalk counts, whatever they were answered', () => {
    const { meter } = openMeter(100, '2026-11-10T12:00:00Z')
    for (const free of ['accessToken', 'connections/open', 'user/get', 'sessionWebhook'] as const)
      meter.onCall(free, 'ok')
    for (const result of ['throttled', 'network', 'cut-off'] as const)
      meter.onCall('links/send', result)
    expect(meter.state().used).toBe(0)
    for (const result of ['ok', 'refused', 'not-found', 'lost', 'timeout', 'server'] as const)
      meter.onCall('dentries/query', result)
    meter.onCall('robot/send', 'ok')
    expect(meter.state()).toEqual({ month: '2026-11', used: 7, level: 'normal' })
  })

  it.each([
    [69, 'normal'],
    [70, 'saving'],
    [89, 'saving'],
    [90, 'scarce'],
    [120, 'scarce'],
  ] as const)('after %i of a hundred are %s', (used, level) => {
    const { meter } = openMeter(100, '2026-11-10T12:00:00Z')
    for (let n = 0; n < used; n += 1) meter.onCall('dentries/query', 'ok')
    expect(meter.state().level).toBe(level)
  })

  it('are scarce as soon as DingTalk says that none is left, until the next month in Beijing', () => {
    const { meter, goTo } = openMeter(100, '2026-11-30T15:59:00Z')
    meter.onCall('links/send', 'quota')
    expect(meter.state().level).toBe('scarce')
    goTo('2026-11-30T16:00:00Z')
    expect(meter.state()).toEqual({ month: '2026-12', used: 0, level: 'normal' })
  })

  it('are shared with other replicas, and none is counted twice or lost while it is written', async () => {
    const { meter, months, store } = openMeter(100, '2026-11-10T12:00:00Z')
    await store.add('2026-11', 60)
    meter.onCall('links/send', 'ok')
    const writing = meter.flush()
    meter.onCall('links/send', 'ok')
    await writing
    expect(meter.state().used).toBe(62)
    await meter.flush()
    await meter.flush()
    expect(months.get('2026-11')).toBe(62)
    expect(meter.state().used).toBe(62)
  })
})
