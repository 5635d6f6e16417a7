import { describe, expect, it } from 'vitest'
import { isDatabaseGone } from '../../../server/db/is-database-gone.ts'

const coded = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code })

describe('isDatabaseGone', () => {
  it.each([
    'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', '08006', '57P01', '57P03', '57P04', '53300', '53200', '3D000', '28P01', 'database-unreachable', 'embedded-database-gone',
  ])('is so while the server, the way to it or the database is not there: %s', (code) => {
    expect(isDatabaseGone(coded(code))).toBe(true)
  })

  it('is so for a database that lets nobody in, and for a connection that ended', () => {
    expect(isDatabaseGone(coded('55000', 'database "atlas" is not currently accepting connections'))).toBe(true)
    expect(isDatabaseGone(new Error('Connection terminated unexpectedly'))).toBe(true)
  })

  it.each(['42P01', '23505', '22P02', '55000', '40001', ''])('is not so for a query that is wrong: %s', (code) => {
    expect(isDatabaseGone(coded(code))).toBe(false)
  })

  it('is not so for what is no error', () => {
    expect(isDatabaseGone('ECONNREFUSED')).toBe(false)
  })
})
