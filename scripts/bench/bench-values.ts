import type { BenchServer } from './bench-tiles.ts'
import { startChild } from './child.ts'
import { measured, type Measurement } from './measurement.ts'
import type { DatabasePlace } from '../throwaway-database.ts'

const firstTarget = { postgresql: 500, embedded: 1500 } as const

interface Asked { readonly status: number; readonly whole: number; readonly server: number; readonly bytes: number; readonly etag: string }

async function ask({ app, bare }: BenchServer, path: string, headers: Record<string, string> = {}): Promise<Asked> {
  const start = performance.now()
  const response = await fetch(app + path, { headers: { 'accept-encoding': 'gzip', ...headers } })
  const bytes = (await response.arrayBuffer()).byteLength
  const whole = performance.now() - start
  const { milliseconds } = await (await fetch(`${bare}/server-time`)).json() as { milliseconds: number }
  return { status: response.status, whole, server: milliseconds, bytes, etag: response.headers.get('etag') ?? '' }
}

/** Time the values of all areas and years: the first answer, repeated ones, and 304. */
export async function benchValues(place: DatabasePlace): Promise<Measurement[]> {
  const server = await startChild<BenchServer>('serve', place)
  try {
    const path = `/api/indicators/population/values?level=${server.said.level}`
    await ask(server.said, '/api/health')
    const first = await ask(server.said, path)
    const repeated: Asked[] = []
    for (let i = 0; i < 50; i++) repeated.push(await ask(server.said, path))
    const known = await ask(server.said, path, { 'if-none-match': first.etag })
    const median = repeated.map(({ server: time }) => time).sort((a, b) => a - b)[25]!
    const limit = firstTarget[place.engine]
    return [
      measured(`${place.engine}: first answer`, `${Math.round(first.whole)} ms, ${Math.round(first.bytes / 1024)} kB of JSON`, `< ${limit} ms`, first.status === 200 && first.whole < limit),
      measured(`${place.engine}: repeated, server time, median of 50`, `${median.toFixed(2)} ms`, '< 5 ms', median < 5),
      measured(`${place.engine}: matching ETag`, `${known.status} in ${known.server.toFixed(2)} ms`, '304', known.status === 304),
    ]
  } finally {
    await server.stop()
  }
}
