import { startChild } from './child.ts'
import { measured, megabytes, seconds, type Measurement } from './measurement.ts'
import type { DatabasePlace } from '../throwaway-database.ts'

const memoryTarget = { postgresql: 1.5, embedded: 2.5 } as const

/** Import a territory into an empty database, tiles included; the database stays for the other benches. */
export async function benchImport(place: DatabasePlace, folder: string): Promise<Measurement[]> {
  const { said } = await startChild<{ open: number; import: number; peakBytes: number }>('import-once', { ...place, folder })
  const limit = memoryTarget[place.engine]
  return [
    measured(`${place.engine}: opening an empty database`, seconds(said.open)),
    measured(`${place.engine}: import with tiles`, seconds(said.import), '< 90 s', said.import < 90_000),
    measured(`${place.engine}: peak memory of the process`, megabytes(said.peakBytes), `< ${limit} GB`, said.peakBytes < limit * 1024 ** 3),
  ]
}
