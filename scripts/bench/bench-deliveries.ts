import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from './child.ts'
import { measured, megabytes, seconds, type Measurement } from './measurement.ts'
import { writeDeliveryFiles, type BenchDelivery } from './write-delivery-files.ts'

interface Said { readonly took: number; readonly processor: number; readonly figures: number; readonly errors: number; readonly memory: number }

async function benchDelivery({ cells, bytes, ...file }: BenchDelivery): Promise<Measurement[]> {
  const { said } = await startChild<Said>('read-delivery-once', file)
  const what = `${file.fileName.split('.').at(-1)!.toUpperCase()}, ${megabytes(bytes)}, ${cells.toLocaleString('en')} cells`
  return [
    // The processor's time beside the clock's tells how much of it the machine did other things.
    measured(`${what}: finding out how to read it, reading and checking ${said.figures.toLocaleString('en')} figures, ${said.errors} errors`, `${seconds(said.took)}, processor ${seconds(said.processor)}`, '< 6 s', said.took < 6000 && said.figures > 0),
    measured(`${what}: memory beyond the process itself, its thread included`, megabytes(said.memory), '< 300 MB', said.memory < 300 * 1024 ** 2),
  ]
}

/** Read deliveries of 50 MB and 500,000 cells, each in a process of its own. */
export async function benchDeliveries(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-deliveries-'))
  try {
    const rows: Measurement[] = []
    for (const file of await writeDeliveryFiles(folder)) rows.push(...await benchDelivery(file))
    return rows
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
