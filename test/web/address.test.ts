import { describe, expect, it } from 'vitest'
import { createBudget } from '../../web/state/address.ts'

describe('the budget of addresses', () => {
  it('lets a few pass at once and says how long the next one has to wait', () => {
    const budget = createBudget(2, 400)
    expect([budget(1000), budget(1001), budget(1002)]).toEqual([0, 0, 398])
    expect([budget(1399), budget(1400), budget(1401)]).toEqual([1, 0, 399])
  })

  it('is full again after a while, and never fuller', () => {
    const budget = createBudget(2, 400)
    expect([budget(0), budget(0)]).toEqual([0, 0])
    expect([budget(60_000), budget(60_000), budget(60_000)]).toEqual([0, 0, 400])
  })

  it('stays below the hundred in thirty seconds that Safari takes, however long a handle is pulled', () => {
    const budget = createBudget(20, 400)
    const written: number[] = []
    for (let now = 0; now < 120_000; now += 1000 / 60) if (budget(now) === 0) written.push(now)
    const most = Math.max(...written.map((first) => written.filter((each) => each >= first && each < first + 30_000).length))
    expect(most).toBeLessThan(100)
    expect(written.length).toBeGreaterThan(250)
  })
})
