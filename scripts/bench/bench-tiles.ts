import { createHash } from 'node:crypto'
import { startChild } from './child.ts'
import { load, type Load } from './load.ts'
import { measured, perSecond, type Measurement } from './measurement.ts'
import type { BenchPlace } from './place.ts'

export interface BenchServer { readonly app: string; readonly bare: string; readonly plain: string; readonly level: string; readonly perZoom: readonly (readonly string[])[] }

/** The round with the median rate. */
const middle = (loads: readonly Load[]): Load => [...loads].sort((a, b) => a.rate - b.rate)[Math.floor(loads.length / 2)]!

const describe = ({ rate, p50, p99, bytes, failures }: Load): string =>
  `${perSecond(rate)}, p50 ${p50} ms, p99 ${p99} ms, ${Math.round(bytes / 1024)} kB each${failures > 0 ? `, ${failures} FAILED` : ''}`

/** Hold warm tiles of all zooms against a bare route and against plain ST_AsMVT, on the same server in the same run. */
export async function benchTiles(place: BenchPlace): Promise<Measurement[]> {
  const server = await startChild<BenchServer>('serve.ts', place)
  try {
    const { app, bare, plain, level, perZoom } = server.said
    // Zooms mixed, the same for all three: a slow route does not get through the list.
    const digest = (path: string): string => createHash('sha256').update(path.split('/').slice(2).join('/')).digest('hex')
    const paths = perZoom.flat().sort((a, b) => (digest(a) < digest(b) ? -1 : 1))
    const bares: Load[] = []
    const rounds: Load[] = []
    const plains: Load[] = []
    // In turns, so that whatever else the machine does meets all three alike.
    for (let round = 0; round < 3; round++) {
      bares.push(await load(bare, paths.map((_, i) => `/?${i}`), 3))
      rounds.push(await load(app, paths.map(path => `/tiles/${level}${path}.mvt`), 3))
      plains.push(await load(plain, paths, 4))
    }
    const [floor, tiles, asMvt] = [middle(bares), middle(rounds), middle(plains)]
    return [
      measured('bare Fastify route, 20 kB', describe(floor)),
      measured('plain ST_AsMVT per request', describe(asMvt)),
      measured(`warm tiles, ${perZoom.map((of, i) => `${of.length} of z${i + 6}`).join(', ')}`, describe(tiles), 'none fails', tiles.failures === 0),
      measured('warm tiles against the bare route', `${(tiles.rate / floor.rate).toFixed(2)} ×`, '≥ 0.5 ×', tiles.rate >= floor.rate / 2),
      measured('warm tiles against ST_AsMVT', `${Math.round(tiles.rate / asMvt.rate)} ×`, '≥ 50 ×', tiles.rate >= 50 * asMvt.rate),
      measured('warm tiles, p99', `${tiles.p99} ms`, '< 5 ms', tiles.p99 < 5),
    ]
  } finally {
    await server.stop()
  }
}
