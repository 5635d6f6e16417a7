import { expect, test } from 'vitest'
import { oncePerTurn } from '../../server/once-per-turn.ts'

test('shares one question among all who ask in one turn, and asks anew for those who come later', async () => {
  let asked = 0
  const ask = oncePerTurn(async () => ++asked)
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
  expect(await ask()).toBe(2)
})

test('never answers with what was known before somebody asked', async () => {
  let known = 'old'
  const ask = oncePerTurn(async () => known)
  const early = ask()
  await new Promise(resolve => { setImmediate(resolve) })
  known = 'new'
  expect([await early, await ask()]).toEqual(['old', 'new'])
})

test('tells a failure to all who share it, and tries again for the next', async () => {
  let asked = 0
  const ask = oncePerTurn(async () => { if (++asked === 1) throw new Error('gone'); return 'back' })
  expect(await Promise.allSettled([ask(), ask()])).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
  expect(await ask()).toBe('back')
})
