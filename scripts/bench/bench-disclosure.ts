import { join } from 'node:path'
import { startChild } from './child.ts'
import { measured, megabytes, seconds, type Measurement } from './measurement.ts'

/** What it took to protect some tables, and to prove by the solver alone that the pattern holds. */
export interface ProtectedTables {
  readonly what: string
  readonly tables: number
  readonly cells: number
  readonly primary: number
  readonly secondary: number
  readonly choose: number
  readonly audit: number
  readonly peakBytes: number
}

/** Most seconds for choosing and auditing, in the order of the tables. */
const limits = [5, 3, 60] as const

/** Measure disclosure control on the real figures of Germany and Berlin, without their geometry. */
export async function benchDisclosure(root: string): Promise<Measurement[]> {
  const { said: { rows } } = await startChild<{ rows: ProtectedTables[] }>('protect-tables', { folder: join(root, 'geodata') }, 900_000)
  return rows.flatMap(({ what, cells, primary, secondary, choose, audit, peakBytes }, index) => [
    measured(`${what}: ${cells.toLocaleString('en')} cells, ${primary.toLocaleString('en')} primary, ${secondary.toLocaleString('en')} secondary`, seconds(choose), `< ${limits[index]!} s`, choose < limits[index]! * 1000),
    measured(`${what}: all that is hidden by the solver alone`, seconds(audit), '< 30 s', audit < 30_000),
    ...index === 0 ? [measured(`${what}: peak memory of the process`, megabytes(peakBytes), '< 400 MB', peakBytes < 400 * 1024 ** 2)] : [],
  ])
}
