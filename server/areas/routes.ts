import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { key } from '../../core/contract/common.ts'
import { problem } from '../../core/contract/problem.ts'
import { areas, areasQuery, type Area } from '../../core/contract/spatial-levels.ts'
import type { Body } from '../answers/answer-store.ts'
import { answer, jsonBody } from '../answers/send-answer.ts'
import type { Dependencies } from '../dependencies.ts'
import { chooseAreaSet, findLevel, listSpatialLevels } from '../spatial-levels/repository.ts'
import { listAreas, listGeometries } from './repository.ts'

/** Join areas and geometries (already JSON) to one feature collection. */
function toFeatureCollection(list: readonly Area[], geometries: readonly string[], fileName: string): Body {
  const features = list.map(({ id, bbox, ...properties }, index) =>
    `{"type":"Feature","id":${id},"bbox":${JSON.stringify(bbox)},"properties":${JSON.stringify(properties)},"geometry":${geometries[index]}}`)
  return { text: `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`, contentType: 'application/geo+json; charset=utf-8', fileName }
}

/** Serve the areas of a level, as JSON or with their shapes as GeoJSON. */
export async function areaRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  const { database } = dependencies
  app.get<{ Params: { level: string }; Querystring: z.infer<typeof areasQuery> }>('/api/spatial-levels/:level/areas', {
    schema: {
      tags: ['Areas'], summary: 'Areas of a level: the latest, or those valid `on` a day',
      description: '`format=geojson` adds the shapes (RFC 7946). `id` is the feature id in tiles and values.',
      params: z.object({ level: key }), querystring: areasQuery, response: { 200: areas, default: problem },
    },
  }, (request, reply) => answer(dependencies, request, reply, async () => {
    const level = findLevel(await listSpatialLevels(database), request.params.level)
    const set = chooseAreaSet(level, request.query.on)
    const list = await listAreas(database, set.id)
    if (request.query.format === 'json') return jsonBody(list)
    return toFeatureCollection(list, await listGeometries(database, set.id), `${level.key}-${set.validFrom}.geojson`)
  }))
}
