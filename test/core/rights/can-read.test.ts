import { describe, expect, test } from 'vitest'
import { audienceOf } from '../../../core/rights/audience-of.ts'
import { canRead, type AccessRule } from '../../../core/rights/can-read.ts'
import { hasRole, isEditorOf } from '../../../core/rights/has-role.ts'
import { publicPerson, roles, type Grant, type Person } from '../../../core/rights/person.ts'

const person = (...grants: Grant[]): Person => ({ kind: 'account', id: 1, name: 'x', grants })
const people: Readonly<Record<string, Person>> = {
  public: publicPerson, roleless: person(), planner: person({ role: 'planner', department: null }), own: person({ role: 'editor', department: 'youth' }),
  foreign: person({ role: 'editor', department: 'health' }), releaser: person({ role: 'releaser', department: null }), administrator: person({ role: 'administrator', department: null }),
  program: { kind: 'token', id: 1, name: 'x', grants: [{ role: 'planner', department: null }] },
  several: person({ role: 'planner', department: null }, { role: 'editor', department: 'youth' }),
}
const names = Object.keys(people)
const indicator = { key: 'benefits', department: 'youth' }
const readers = (rules: readonly AccessRule[], level = 'quarter', of: { key: string; department: string | null } = indicator): string[] => names.filter(name => canRead(people[name]!, of, level, rules))
const rule = (about: string | null, level: string | null, audience: AccessRule['audience']): AccessRule => ({ indicator: about, level, audience })
const inside = ['planner', 'own', 'foreign', 'releaser', 'administrator', 'program', 'several']
const ofDepartment = ['own', 'releaser', 'several']

describe('canRead', () => {
  test('lets everybody read what no rule is about', () => {
    expect(readers([])).toEqual(names)
    expect(readers([rule('other', null, 'department'), rule(null, 'city', 'internal'), rule('benefits', 'city', 'internal')])).toEqual(names)
  })
  test.each([['public', names], ['internal', inside], ['department', ofDepartment]] as const)('keeps what is %s to its readers', (audience, expected) => {
    for (const about of [null, 'benefits']) for (const level of [null, 'quarter']) expect(readers([rule(about, level, audience)])).toEqual(expected)
  })
  test('lets the most particular rule decide, in whatever order they stand', () => {
    const ladder = [rule(null, null, 'department'), rule(null, 'quarter', 'internal'), rule('benefits', null, 'department'), rule('benefits', 'quarter', 'public')]
    const expected = [ofDepartment, inside, ofDepartment, names]
    ladder.forEach((_, top) => {
      const rules = ladder.slice(0, top + 1)
      expect(readers(rules)).toEqual(expected[top])
      expect(readers([...rules].reverse())).toEqual(expected[top])
    })
  })
  test('gives an indicator without a department to releasers only', () => {
    expect(readers([rule(null, null, 'department')], 'quarter', { key: 'benefits', department: null })).toEqual(['releaser'])
  })
})

describe('roles', () => {
  test('any role leads inside, and no role, signed in or not, does not', () => {
    expect(names.filter(name => audienceOf(people[name]!) === 'internal')).toEqual(inside)
  })
  test('are held or not, and an editor is one of a department', () => {
    for (const role of roles) expect(hasRole(person({ role, department: null }), role)).toBe(true)
    expect(hasRole(people['planner']!, 'editor', 'releaser')).toBe(false)
    expect(hasRole(people['several']!, 'releaser', 'editor')).toBe(true)
    expect([isEditorOf(people['own']!, 'youth'), isEditorOf(people['own']!, 'health'), isEditorOf(people['own']!, null), isEditorOf(people['planner']!, 'youth')]).toEqual([true, false, false, false])
  })
})
