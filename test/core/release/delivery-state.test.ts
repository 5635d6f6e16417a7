import { describe, expect, test } from 'vitest'
import { deliveryState, isVisible, type DeliveryTimes } from '../../../core/release/delivery-state.ts'

const at = (time: string): Date => new Date(`2026-03-02T${time}Z`)
const none: DeliveryTimes = { stage: 'released', internalFrom: null, internalUntil: null, publicFrom: null, publicUntil: null, withdrawnAt: null }

describe('state of a delivery', () => {
  test.each(['draft', 'submitted', 'rejected', 'discarded'] as const)('%s stays what it is, whatever its times say', stage => {
    const times = { ...none, stage, internalFrom: at('08:00:00'), publicFrom: at('08:00:00') }
    expect(deliveryState(times, at('09:00:00'))).toBe(stage)
    expect(isVisible(times, 'public', at('09:00:00'))).toBe(false)
  })

  test('becomes public on the second, and not a millisecond before', () => {
    const times = { ...none, internalFrom: at('08:00:00'), publicFrom: at('09:00:00') }
    expect(deliveryState(times, at('08:59:59.999'))).toBe('scheduled')
    expect(isVisible(times, 'public', at('08:59:59.999'))).toBe(false)
    expect(isVisible(times, 'internal', at('08:59:59.999'))).toBe(true)
    expect(deliveryState(times, at('09:00:00'))).toBe('public')
    expect(isVisible(times, 'public', at('09:00:00'))).toBe(true)
  })

  test('is replaced from the moment on at which its correction begins', () => {
    const times = { ...none, internalFrom: at('08:00:00'), publicFrom: at('08:00:00'), internalUntil: at('09:00:00'), publicUntil: at('10:00:00') }
    expect(deliveryState(times, at('09:30:00'))).toBe('public')
    expect(isVisible(times, 'internal', at('09:30:00'))).toBe(false)
    expect(deliveryState(times, at('10:00:00'))).toBe('replaced')
    expect(isVisible(times, 'public', at('10:00:00'))).toBe(false)
  })

  test('a publication that ends before it begins never happens', () => {
    const times = { ...none, internalFrom: at('08:00:00'), internalUntil: at('08:30:00'), publicFrom: at('09:00:00'), publicUntil: at('09:00:00') }
    expect(deliveryState(times, at('08:45:00'))).toBe('replaced')
    expect(isVisible(times, 'public', at('09:00:00'))).toBe(false)
  })

  test('withdrawn shows nothing to anybody', () => {
    const times = { ...none, internalFrom: at('08:00:00'), publicFrom: at('08:00:00'), withdrawnAt: at('09:00:00') }
    expect(deliveryState(times, at('08:59:59'))).toBe('public')
    expect(deliveryState(times, at('09:00:00'))).toBe('withdrawn')
    expect(['public', 'internal'].map(audience => isVisible(times, audience as 'public', at('09:00:00')))).toEqual([false, false])
  })

  test('what is released inside only is internal', () => {
    expect(deliveryState({ ...none, internalFrom: at('08:00:00') }, at('08:00:00'))).toBe('internal')
  })
})
