import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { key } from '../../core/contract/common.ts'
import { exportQuery, figuresQuery } from '../../core/contract/exports.ts'
import { problem } from '../../core/contract/problem.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Body } from '../answers/answer-store.ts'
import { answer } from '../answers/send-answer.ts'
import { sendWhile } from '../answers/send-while.ts'
import { watchShown } from '../answers/watch-shown.ts'
import { listGeometries } from '../areas/repository.ts'
import { audienceOf, audienceVary, cacheControlOf, type Audience } from '../audience.ts'
import type { Dependencies } from '../dependencies.ts'
import { answerValues } from '../indicators/answer-figures.ts'
import { answerIndicator } from '../indicators/answer-indicator.ts'
import { findLevel, listSpatialLevels } from '../spatial-levels/repository.ts'
import { listTargets } from '../targets/repository.ts'
import { listShapeSources, readStoredTerritory } from '../territory/repository.ts'
import type { ExportTable } from './export-table.ts'
import { listBinaryGeometries, readBounds } from './repository.ts'
import { countRows, streamFigures } from './stream-figures.ts'
import { writePeopleCsv } from './write-people-csv.ts'
import { writeValuesGeoJson } from './write-values-geojson.ts'

type Query = z.infer<typeof exportQuery>
interface Route { Params: { key: string }; Querystring: Query }

const params = z.object({ key })

async function writeExport({ database }: Dependencies, table: ExportTable, { format, language }: Query): Promise<Body> {
  const { indicator, level, areaSet, periods } = table.values
  const what = table.further?.length ? 'tabelle' : periods.length > 1 ? `${periods[0]}-${periods.at(-1)}` : periods[0]
  const fileName = `${indicator}-${level}-${what}.${format}`
  switch (format) {
    case 'csv': return { text: writePeopleCsv(table, language), contentType: 'text/csv; charset=utf-8; header=present', fileName }
    case 'xlsx': return { text: await (await import('./write-values-workbook.ts')).writeValuesWorkbook(table, language), contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', fileName }
    case 'geojson': return { text: writeValuesGeoJson(table, await listGeometries(database, areaSet), language), contentType: 'application/geo+json; charset=utf-8', fileName }
    case 'gpkg': return { text: await (await import('./write-geopackage.ts')).writeGeoPackage(table, await listBinaryGeometries(database, areaSet), await readBounds(database, areaSet), language), contentType: 'application/geopackage+sqlite3', fileName }
  }
}

interface AskedTable { readonly audience: Audience; readonly now: Date; readonly indicator: string; readonly level: string; readonly period?: string | undefined; readonly on?: string | undefined }

/** Bring together one indicator's part of a file. */
async function collectPart(dependencies: Dependencies, asked: AskedTable): Promise<Omit<ExportTable, 'territory' | 'address'>> {
  const { database } = dependencies
  const { values, names } = await answerValues(database, asked)
  const indicator = await answerIndicator(dependencies, asked.audience, asked.indicator)
  const level = findLevel(await listSpatialLevels(database), asked.level)
  const targets = indicator.targetLevels?.includes(asked.level) === true ? await listTargets(database, indicator.key, [asked.level]) : []
  return { values, names, indicator, level, shapes: await listShapeSources(database, values.areaSet), targets }
}

/** A further column in the boundaries of the table, or in its own where it has figures for no others. */
async function collectColumn(dependencies: Dependencies, asked: AskedTable): Promise<Omit<ExportTable, 'territory' | 'address'>> {
  try {
    return await collectPart(dependencies, asked)
  } catch (error) {
    if (!(error instanceof DomainError) || !['unknown-period', 'no-figures'].includes(error.code)) throw error
    return collectPart(dependencies, { ...asked, on: undefined })
  }
}

/** Serve what the map shows as files to take along: for people, and for a GIS. */
export async function exportRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  const { database, config, now } = dependencies
  app.get<Route>('/api/indicators/:key/export', {
    schema: {
      tags: ['Indicators'], summary: 'Figures of all areas of a level as a file, with source, date and licence in it', params, querystring: exportQuery, response: { default: problem },
      description: '`csv`: for a German spreadsheet (semicolon, decimal comma, byte order mark); `xlsx`: with a sheet that explains the figures; `geojson` and `gpkg`: with the shapes, and with further `columns` of a table. Programs take `…/values?format=csv` (RFC 4180).',
    },
  }, (request, reply) => answer(dependencies, request, reply, async () => {
    const { level, period, on, columns = [], language } = request.query
    const asked = { audience: audienceOf(request), now: now(), indicator: request.params.key, level, period, on }
    const part = await collectPart(dependencies, asked)
    const { atlas } = await readStoredTerritory(database)
    const addressOf = (page: string, more: Record<string, string>): string | null => {
      const view = new URLSearchParams({ indikator: asked.indicator, raumebene: level, zeitraum: part.values.periods.at(-1) ?? '', ...more, ...(language === 'en' && { sprache: 'en' }) })
      return config.publicUrl === undefined ? null : `${config.publicUrl}/${page}?${view.toString()}`
    }
    const shared = { territory: atlas.name, address: columns.length === 0 ? addressOf('karte', {}) : addressOf('tabelle', { spalten: columns.map(column => `${column.indicator}@${column.period}`).join() }) }
    const set = part.level.areaSets.find(({ id }) => id === part.values.areaSet)
    const further: ExportTable[] = []
    for (const column of columns) further.push({ ...await collectColumn(dependencies, { ...asked, ...column, on: set?.validFrom ?? on }), ...shared })
    return writeExport(dependencies, { ...part, ...shared, further }, request.query)
  }))

  app.get<{ Querystring: z.infer<typeof figuresQuery> }>('/api/figures.csv', {
    schema: {
      tags: ['Indicators'], summary: 'All figures of all indicators, levels and years as one tidy CSV (RFC 4180), written as it is sent', querystring: figuresQuery, response: { default: problem },
      description: 'The header `x-row-count` says how many rows follow, so that a client can tell how far it is. All figures are those of the moment it was asked for. The connection is broken off where figures are withdrawn, or the right to see them is lost, before all are sent.',
    },
  }, async (request, reply) => {
    // One moment for all parts: what is released meanwhile is not mixed in.
    const asked = { audience: audienceOf(request), now: now(), ...request.query }
    const maySend = await watchShown(dependencies, request, asked.now)
    const parts = await countRows(database, asked)
    reply.headers({ 'x-row-count': String(parts.rows), 'cache-control': cacheControlOf(asked.audience), vary: audienceVary, 'content-disposition': 'attachment; filename="figures.csv"' })
    return reply.type('text/csv; charset=utf-8; header=present').send(sendWhile(reply, streamFigures(database, asked, parts), maySend))
  })
}
