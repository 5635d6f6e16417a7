import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { protect as command } from '../../../scripts/commands/protect.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'atlas-protect-'))
afterAll(() => rmSync(folder, { recursive: true }))

const table = {
  id: 'village',
  description: 'B has 3',
  rule: { type: 'min_frequency', n: 5, zeros_published: true },
  full: {
    regions: [{ id: 'G', parent: null }, { id: 'A', parent: 'G' }, { id: 'B', parent: 'G' }, { id: 'C', parent: 'G' }],
    categories: [{ id: 'total', parent: null }],
    cells: [['G', 200], ['A', 97], ['B', 3], ['C', 100]].map(([region, value]) => ({ region, category: 'total', value, note: value })),
    integer: true,
    lower: 0,
    suppressed_lower: 1,
  },
  primary: [['B', 'total']],
}

function write(input: unknown): string {
  const file = join(folder, 'table.json')
  writeFileSync(file, typeof input === 'string' ? input : JSON.stringify(input))
  return file
}

/** Run the command in this process and collect what it prints. */
async function protect(input: unknown, ...options: string[]) {
  const printed = { stdout: '', stderr: '' }
  const log = vi.spyOn(console, 'log').mockImplementation((text) => void (printed.stdout += String(text)))
  const error = vi.spyOn(console, 'error').mockImplementation((text) => void (printed.stderr += String(text)))
  try {
    const status = await command.run([write(input), ...options])
    return { status, ...printed }
  } finally {
    log.mockRestore()
    error.mockRestore()
  }
}

describe('atlas protect', () => {
  it('prints the table with null and suppressed for what is hidden, and nothing else that tells it', async () => {
    const { stdout, stderr, status } = await protect(table)
    expect(JSON.parse(stdout)).toEqual({
      id: 'village',
      rule: table.rule,
      full: {
        ...table.full,
        cells: [
          { region: 'G', category: 'total', value: 200 },
          { region: 'A', category: 'total', value: null, status: 'suppressed' },
          { region: 'B', category: 'total', value: null, status: 'suppressed' },
          { region: 'C', category: 'total', value: 100 },
        ],
      },
    })
    expect(stderr).toContain('1 primary and 1 further suppressed')
    expect(stderr).toContain('audit at level reaches-n: safe')
    expect(status).toBe(0)
  })

  it('protects every table of a file', async () => {
    const { stdout, status } = await protect({ tables: [table, { ...table, id: 'second', rule: { type: 'min_frequency', n: 3 }, primary: [] }] }, '--level', 'not-exact')
    const { tables } = JSON.parse(stdout) as { tables: { id: string; full: { cells: { value: number | null }[] } }[] }
    expect(tables.map(({ id, full }) => [id, full.cells.filter(({ value }) => value === null).length])).toEqual([['village', 2], ['second', 0]])
    expect(status).toBe(0)
  })

  it.each([
    ['a table that does not add up', { ...table, full: { ...table.full, cells: table.full.cells.map((cell) => (cell.region === 'G' ? { ...cell, value: 201 } : cell)) } }, 'G × total is 201, the sum of A × total + B × total + C × total is 200 (difference 1)'],
    ['an unknown rule', { ...table, rule: { type: 'guess' } }, 'rule.type is "guess"'],
    ['a table without cells', { ...table, full: { ...table.full, cells: undefined } }, 'full.cells is missing'],
    ['a value that is no number', { ...table, full: { ...table.full, cells: [{ region: 'G', category: 'total', value: '12' }] } }, 'full.cells[0].value (G × total) is "12"'],
    ['what is not JSON', '{', 'is not JSON'],
    ['a rule that holds nothing', { ...table, rule: [] }, 'at least one rule'],
    ['a rule with a field that nobody knows', { ...table, rule: { type: 'min_frequency', n: 5, zeros_publish: false } }, 'rule.zeros_publish is false'],
    ['zeros said to be published by a text', { ...table, rule: { ...table.rule, zeros_published: 'false' } }, 'rule.zeros_published is "false"; it must be true or false'],
    ['a minimum denominator below 0', { ...table, rule: { ...table.rule, min_denominator: -20 } }, 'rule.min_denominator is -20'],
    ['dominance that never bites', { ...table, rule: { type: 'dominance', n: 1, k: 750 } }, 'rule.k is 750'],
    ['a node without parent', { ...table, full: { ...table.full, regions: [{ id: 'G', parent: null }, ...['A', 'B', 'C'].map((id) => ({ id, parent_id: 'G' }))] } }, 'full.regions[1].parent (A) is missing'],
    ['hidden cells that are known to be at least 2', { ...table, full: { ...table.full, suppressed_lower: 2 } }, 'full.suppressed_lower is 2'],
    ['figures that are known to be at least 2', { ...table, full: { ...table.full, lower: 2 } }, 'full.lower is 2'],
    ['the second of several tables, and names it', { tables: [table, { ...table, id: 'second', full: { ...table.full, cells: table.full.cells.slice(1) } }] }, 'table 2 (second): cell G × total is missing'],
  ])('refuses %s with the place and prints nothing', async (_, input, message) => {
    const { stdout, stderr, status } = await protect(input)
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
    expect(status).toBe(1)
  })

  it('does not call tables safe that are linked, since it protects each by itself', async () => {
    const { stdout, stderr, status } = await protect({ tables: [table, table], linked: [{ tables: ['village', 'village'] }] })
    expect(stderr).toContain('linked: NOT READ')
    expect(JSON.parse(stdout)).toHaveProperty('tables.length', 2)
    expect(status).toBe(1)
    expect((await protect({ tables: [table], linked: [] })).status).toBe(0)
  })

  it('says what it does not understand', async () => {
    const { stderr, status } = await protect({ ...table, min_denominator: 20, full: { ...table.full, hierarchies: [] } })
    expect(stderr).toContain('not understood, changes nothing: min_denominator, full.hierarchies')
    expect(status).toBe(0)
  })

  it('passes over remarks, wherever they stand', async () => {
    const { stderr, status } = await protect({ ...table, note: 'of 2020', rule: { ...table.rule, description: 'as the office has it', source: 'decree' } })
    expect(stderr).not.toContain('not understood')
    expect(status).toBe(0)
  })

  it('shows zeros where the rule says so, whatever the least value of a hidden cell', async () => {
    const cells = [['G', 200], ['A', 197], ['B', 3], ['C', 0]].map(([region, value]) => ({ region, category: 'total', value }))
    const { stdout } = await protect({ ...table, full: { ...table.full, cells, suppressed_lower: 0 } })
    expect(JSON.parse(stdout)).toHaveProperty('full.cells.3.value', 0)
  })

  it('says how much is known of a cell that cannot be protected any more', async () => {
    const cells = table.full.cells.map((cell) => (cell.region === 'B' ? cell : { ...cell, state: 'published' }))
    const { stderr, status } = await protect({ ...table, full: { ...table.full, cells } })
    expect(stderr).toContain('B × total: is known to be at most 3, 5 had to stay possible')
    expect(status).toBe(1)
  })

  it('is a command of npm run atlas', () => {
    const { stdout, status } = spawnSync(process.execPath, ['scripts/launch.js', 'atlas', 'protect', write(table)], { cwd: root, encoding: 'utf8' })
    expect(JSON.parse(stdout)).toMatchObject({ id: 'village' })
    expect(status).toBe(0)
  })

  it('reads standard input, and files as seen from where npm was called', () => {
    const run = (file: string, more: object) => spawnSync(process.execPath, ['scripts/launch.js', 'atlas', 'protect', file], { cwd: root, encoding: 'utf8', ...more })
    expect(run('-', { input: JSON.stringify(table) })).toMatchObject({ status: 0, stdout: expect.stringContaining('suppressed') })
    write(table)
    expect(run('table.json', { env: { ...process.env, INIT_CWD: folder } })).toMatchObject({ status: 0, stdout: expect.stringContaining('suppressed') })
  }, 60_000)

  it('shows how it is used where the level is unknown', async () => {
    const { stderr, status } = await protect(table, '--level', 'some')
    expect(stderr).toContain('protect <table.json|->')
    expect(status).toBe(2)
  })
})
