// The application, a bare route and a plain ST_AsMVT route, each on a port of its own, in one process.
import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import { buildApp } from '../../server/app.ts'
import { openDatabase } from '../../server/db/open-database.ts'
import { tileRoutes } from '../../server/tiles/routes.ts'

const { databaseUrl, dataFolder } = JSON.parse(process.argv[2]!) as { databaseUrl?: string; dataFolder: string }
const database = await openDatabase({ databaseUrl, dataFolder })

const app = await buildApp({ database, config: { basemapStyleUrl: undefined }, now: () => new Date(), resources: [tileRoutes] })
let serverTime = 0
app.addHook('onResponse', async (_request, reply) => { serverTime = reply.elapsedTime })

const bare = Fastify()
const payload = randomBytes(20 * 1024)
bare.get('/', (_request, reply) => reply.header('content-type', 'application/octet-stream').send(payload))
bare.get('/server-time', async () => ({ milliseconds: serverTime }))

const plain = Fastify()
plain.get<{ Params: { set: string; z: string; x: string; y: string } }>('/:set/:z/:x/:y', async ({ params: { set, z, x, y } }, reply) => {
  const [row] = await database.query<{ tile: Uint8Array }>(`
    with place as (select st_tileenvelope($2, $3, $4) as square)
    select st_asmvt(feature, 'areas', 4096, 'geometry', 'id') as tile from (
      select v.feature_id as id, a.code, v.name, st_asmvtgeom(st_transform(v.geometry, 3857), square) as geometry
        from place, area_version v join area a on a.id = v.area_id
       where v.area_set_id = $1 and v.geometry && st_transform(square, 4326)) as feature`, [set, Number(z), Number(x), Number(y)])
  return reply.header('content-type', 'application/vnd.mapbox-vector-tile').send(Buffer.from(row!.tile))
})

async function listen(server: FastifyInstance): Promise<string> {
  await server.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
}

const tiles = await database.query<{ path: string; z: number }>(`
  select '/' || t.area_set_id || '/' || t.z || '/' || t.x || '/' || t.y as path, t.z
    from tile t join area_set s on s.id = t.area_set_id join spatial_level l on l.id = s.spatial_level_id
   where l.rank = 0 and t.z between 6 and 12 order by md5(t.z || ' ' || t.x || ' ' || t.y)`)
const perZoom = [6, 7, 8, 9, 10, 11, 12].map(zoom => tiles.filter(({ z }) => z === zoom).slice(0, 60).map(({ path }) => path))
const [level] = await database.query<{ key: string }>('select key from spatial_level where rank = 0')
console.log(JSON.stringify({ app: await listen(app), bare: await listen(bare), plain: await listen(plain), level: level!.key, perZoom }))

process.on('SIGTERM', () => {
  void Promise.all([app.close(), bare.close(), plain.close()]).then(() => database.close()).then(() => process.exit(0))
})
