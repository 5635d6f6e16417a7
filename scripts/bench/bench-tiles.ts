import { createHash } from 'node:crypto'
import pg from 'pg'
import { startChild } from './child.ts'
import { load, type Load } from './load.ts'
import { measured, perSecond, type Measurement } from './measurement.ts'
import type { DatabasePlace } from '../throwaway-database.ts'

export interface BenchServer { readonly app: string; readonly bare: string; readonly plain: string; readonly level: string; readonly perZoom: readonly (readonly string[])[] }

const median = <T>(items: readonly T[], by: (item: T) => number): T => [...items].sort((a, b) => by(a) - by(b))[Math.floor(items.length / 2)]!

const describe = ({ rate, p50, p99, bytes, failures }: Load): string =>
  `${perSecond(rate)}, p50 ${p50} ms, p99 ${p99} ms, ${Math.round(bytes / 1024)} kB each${failures > 0 ? `, ${failures} FAILED` : ''}`

/** What one mix of tiles gave: the middle of several rounds, ratios taken within each. */
interface Mix { readonly floor: Load; readonly tiles: Load; readonly asMvt: Load; readonly toFloor: number; readonly toAsMvt: number }

/** Zooms mixed, the same for all three: a slow route does not get through the list. */
function mixed(paths: readonly string[]): string[] {
  const digest = (path: string, index: number): string => createHash('sha256').update(`${path.split('/').slice(2).join('/')} ${index}`).digest('hex')
  return paths.map((path, index) => ({ path, place: digest(path, index) })).sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ path }) => path)
}

async function measure({ app, bare, plain, level }: BenchServer, paths: readonly string[]): Promise<Mix> {
  const rounds: Pick<Mix, 'floor' | 'tiles' | 'asMvt'>[] = []
  // In turns, so that whatever else the machine does meets all three alike.
  for (let round = 0; round < 5; round++) {
    rounds.push({
      floor: await load(bare, paths.map((_, i) => `/?${i}`), 2),
      tiles: await load(app, paths.map(path => `/tiles/${level}${path}.mvt`), 2),
      asMvt: await load(plain, paths, 3),
    })
  }
  const middle = (part: 'floor' | 'tiles' | 'asMvt'): Load => median(rounds.map(round => round[part]), ({ rate }) => rate)
  const ratioTo = (part: 'floor' | 'asMvt'): number => median(rounds.map(round => round.tiles.rate / round[part].rate), ratio => ratio)
  return { floor: middle('floor'), tiles: middle('tiles'), asMvt: middle('asMvt'), toFloor: ratioTo('floor'), toAsMvt: ratioTo('asMvt') }
}

async function analyze({ databaseUrl }: DatabasePlace): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

/** Hold warm tiles of all zooms against a bare route and against plain ST_AsMVT, on the same server in the same run. */
export async function benchTiles(place: DatabasePlace): Promise<Measurement[]> {
  // As a server that has run for a minute: until then the database guesses, and plans ST_AsMVT by guesses.
  await analyze(place)
  const server = await startChild<BenchServer>('serve', place)
  try {
    const { perZoom } = server.said
    const { floor, tiles, asMvt, toFloor, toAsMvt } = await measure(server.said, mixed(perZoom.flat()))
    // There are few tiles of low zooms, and those are large: here they are asked for as often as the others.
    const most = Math.max(...perZoom.map(of => of.length))
    const even = await measure(server.said, mixed(perZoom.flatMap(of => Array.from({ length: most }, (_, i) => of[i % of.length]!))))
    return [
      measured('bare Fastify route, 20 kB', describe(floor)),
      measured('plain ST_AsMVT per request', describe(asMvt)),
      measured(`warm tiles, ${perZoom.map((of, i) => `${of.length} of z${i + 6}`).join(', ')}`, describe(tiles), 'none fails', tiles.failures === 0),
      measured('warm tiles against the bare route', `${toFloor.toFixed(2)} ×`, '≥ 0.5 ×', toFloor >= 0.5),
      measured('warm tiles against ST_AsMVT', `${Math.floor(toAsMvt)} ×`, '≥ 50 ×', toAsMvt >= 50),
      measured('warm tiles, p99', `${tiles.p99} ms`, '< 5 ms', tiles.p99 < 5),
      measured('each zoom as often: plain ST_AsMVT', describe(even.asMvt)),
      measured('each zoom as often: warm tiles', describe(even.tiles), 'none fails', even.tiles.failures === 0),
      measured('each zoom as often: against bare, against ST_AsMVT', `${even.toFloor.toFixed(2)} ×, ${Math.floor(even.toAsMvt)} ×`),
    ]
  } finally {
    await server.stop()
  }
}
