import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { observationFile } from '../../../../core/contract/observation-file.ts'
import { readObservationFile } from '../../../../server/territory/observations/read-observation-file.ts'

export const provenance = { attribution: 'Amt', licence: 'CC0 1.0' }

/** Write a small file, declare it, read it. Areas 01 to 09 exist on `gemeinde`, 0 on `kreis`; 08 only until 2019. */
export async function readInline(content: string | Uint8Array, declaration: Record<string, unknown>) {
  const folder = await mkdtemp(join(tmpdir(), 'observations-'))
  try {
    await writeFile(join(folder, 'file.csv'), content)
    const sha256 = createHash('sha256').update(content).digest('hex')
    const parsed = observationFile.parse({
      file: 'file.csv',
      department: 'statistics',
      provenance: { ...provenance, sha256 },
      area: { column: 1, levels: [{ level: 'gemeinde', pattern: '^0\\d$' }] },
      period: '2015-12-31',
      ...declaration,
    })
    const codeExists = (level: string, code: string, period: string) =>
      level === 'kreis' ? code === '0' : level === 'gemeinde' && /^0[1-9]$/.test(code) && (code !== '08' || period < '2020')
    const { delivery, findings } = await readObservationFile({ folder, declaration: parsed, measures: ['residents', 'women', 'balance'], levels: ['gemeinde', 'kreis'], codeExists })
    return { delivery, findings, errors: findings.filter((finding) => finding.severity === 'error').map((finding) => finding.code) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Figures as `code period measure = value or status`, for short expectations. */
export function figures(result: Awaited<ReturnType<typeof readInline>>): string[] {
  return result.delivery.observations.map((entry) => `${entry.code} ${entry.period} ${entry.measure} = ${entry.value ?? entry.status}`)
}
