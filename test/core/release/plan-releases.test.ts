import { describe, expect, test } from 'vitest'
import { correctionEnds } from '../../../core/release/correction-ends.ts'
import { planReleases, type PlannedDelivery } from '../../../core/release/plan-releases.ts'
import { publicationMoments, seenSpan } from '../../../core/release/publication-entries.ts'

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 2, hour))
const released = (id: number, times: Partial<PlannedDelivery> = {}): PlannedDelivery =>
  ({ id, origin: 'upload', stage: 'released', internalFrom: at(1), internalUntil: null, publicFrom: null, publicUntil: null, withdrawnAt: null, ...times })
const shown = (deliveries: readonly PlannedDelivery[], now: number): unknown[] =>
  planReleases(deliveries, at(now)).map(plan => [plan.from.getUTCHours(), plan.internal.map(({ delivery }) => delivery), plan.public.map(({ delivery, isGap }) => (isGap ? -delivery : delivery))])

describe('planReleases', () => {
  test('plans now and every later moment at which somebody sees something else', () => {
    expect(shown([released(1, { publicFrom: at(2), publicUntil: at(9) }), released(2, { publicFrom: at(9) }), released(3)], 5)).toEqual([[5, [1, 2, 3], [1]], [9, [1, 2, 3], [2]]])
  })

  test('leaves moments that have passed and deliveries that are not released alone', () => {
    expect(shown([released(1, { publicFrom: at(2) }), released(2, { stage: 'submitted', publicFrom: at(8) })], 5)).toEqual([[5, [1], [1]]])
  })

  test('puts what came with the territory first, then what was released first: the last one counts', () => {
    const order = shown([released(3, { internalFrom: at(1) }), released(2, { internalFrom: at(4) }), released(9, { origin: 'folder', internalFrom: at(5) })], 6)
    expect(order).toEqual([[6, [9, 3, 2], []]])
  })

  test('keeps a gap where something was withdrawn after the public saw it, and none where it was withdrawn before', () => {
    expect(shown([released(1, { publicFrom: at(2), withdrawnAt: at(4) }), released(2, { publicFrom: at(8), withdrawnAt: at(4) }), released(3, { withdrawnAt: at(4) })], 5)).toEqual([[5, [1], [-1]], [8, [1], [-1]]])
  })
})

describe('correctionEnds', () => {
  const corrections = [{ delivery: 2, corrects: 1 }, { delivery: 3, corrects: 1 }]

  test('ends a corrected delivery when the first of its corrections begins, inside and in public each for itself', () => {
    expect(correctionEnds(1, [released(1), released(2, { internalFrom: at(3), publicFrom: at(9) }), released(3, { internalFrom: at(4), publicFrom: at(7) })], corrections)).toEqual({ internalUntil: at(3), publicUntil: at(7) })
  })

  test('does not count a correction withdrawn before the public saw it, and counts one withdrawn later', () => {
    expect(correctionEnds(1, [released(2, { publicFrom: at(9), withdrawnAt: at(5) })], corrections)).toEqual({ internalUntil: null, publicUntil: null })
    expect(correctionEnds(1, [released(2, { internalFrom: at(2), publicFrom: at(3), withdrawnAt: at(5) })], corrections)).toEqual({ internalUntil: at(2), publicUntil: at(3) })
  })
})

describe('seenSpan', () => {
  test('tells nothing that is still to come: neither the beginning nor the end', () => {
    expect(seenSpan(released(1, { publicFrom: at(6) }), 'public', at(5))).toBeNull()
    expect(seenSpan(released(1, { publicFrom: at(2), publicUntil: at(6) }), 'public', at(5))).toEqual({ from: at(2), until: null, withdrawnAt: null })
    expect(seenSpan(released(1, { publicFrom: at(2), publicUntil: at(6) }), 'public', at(6))).toEqual({ from: at(2), until: at(6), withdrawnAt: null })
  })

  test('what was replaced or withdrawn before it began was never seen', () => {
    expect(seenSpan(released(1, { publicFrom: at(4), publicUntil: at(3) }), 'public', at(9))).toBeNull()
    expect(seenSpan(released(1, { publicFrom: at(4), withdrawnAt: at(4) }), 'public', at(9))).toBeNull()
  })
})

test('the log says each thing once, the newest first, and inside also what only those inside saw', () => {
  const deliveries = [released(1, { publicFrom: at(1), publicUntil: at(4), internalUntil: at(3) }), released(2, { internalFrom: at(3), publicFrom: at(4) })]
  const said = (audience: 'internal' | 'public'): string[] => publicationMoments(deliveries, audience, at(5)).map(moment => `${moment.at.getUTCHours()} ${moment.kind} ${moment.delivery} ${moment.audience}`)
  expect(said('public')).toEqual(['4 published 2 public', '4 replaced 1 public', '1 published 1 public'])
  expect(said('internal')).toEqual(['4 published 2 public', '4 replaced 1 public', '3 published 2 internal', '3 replaced 1 internal', '1 published 1 public'])
})
