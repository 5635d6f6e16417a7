import { setImmediate } from 'node:timers/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import yazl from 'yazl'
import { z } from 'zod'
import { key } from '../../core/contract/common.ts'
import type { Indicator } from '../../core/contract/indicators.ts'
import { problem } from '../../core/contract/problem.ts'
import { areaProfile, profileFileQuery, profileQuery } from '../../core/contract/profiles.ts'
import { answer, jsonBody } from '../answers/send-answer.ts'
import { sendWhile } from '../answers/send-while.ts'
import { watchShown } from '../answers/watch-shown.ts'
import { listGeometries } from '../areas/repository.ts'
import { audienceOf, audienceVary, cacheControlOf } from '../audience.ts'
import type { Dependencies } from '../dependencies.ts'
import { answerIndicator } from '../indicators/answer-indicator.ts'
import { listShapeSources, readStoredTerritory } from '../territory/repository.ts'
import { describeProfile } from './describe-profile.ts'
import { mapSize } from './draw-head.ts'
import { measureTargets } from './measure-targets.ts'
import type { LevelSheet } from './profile-sheet.ts'
import type { ProfileLanguage } from './profile-words.ts'
import { projectShapes } from './project-shapes.ts'
import { readLevelFigures, type LevelFigures } from './read-level-figures.ts'
import { listAreaVersions } from './repository.ts'

interface AreaParams { level: string; code: string }
type FileQuery = z.infer<typeof profileFileQuery>

const tags = ['Areas']
const level = z.object({ level: key })
const params = level.extend({ code: z.string().min(1).max(64) })

const germanLetters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss' }

/** Name of a file on every system, from a code and a name. */
const fileNameOf = (code: string, name: string): string =>
  `${code} ${name}`.replaceAll(/[äöüÄÖÜß]/g, letter => germanLetters[letter]!).normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[^a-zA-Z0-9]+/g, '-').replaceAll(/^-|-$/g, '').slice(0, 80)

/** Serve the profile (Steckbrief) of every area: as JSON, as PDF, and all of a level in one archive. */
export async function profileRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  const { database, config, now } = dependencies
  const askedBy = (request: FastifyRequest, levelKey: string, on: string | undefined) => ({ audience: audienceOf(request), now: now(), level: levelKey, on })

  async function prepareSheet(request: FastifyRequest, all: LevelFigures, language: ProfileLanguage): Promise<LevelSheet> {
    const { atlas } = await readStoredTerritory(database)
    const say = (text: { de: string; en?: string | undefined }): string => (language === 'en' ? text.en ?? text.de : text.de)
    const nameOfLevel = (levelKey: string): string => say(all.levels.find(each => each.key === levelKey)?.name ?? { de: levelKey })
    const described = new Map<string, Indicator>()
    const keys = [...all.figures.map(({ indicator }) => indicator.key), ...all.unavailable.map(({ indicator }) => indicator)]
    for (const each of keys) described.set(each, await answerIndicator(dependencies, audienceOf(request), each))
    return {
      language, territory: say(atlas.name), levelName: say(all.level.name), indicators: described,
      nameOfLevel, wholeName: nameOfLevel(atlas.wholeLevel),
      shapeSources: (await listShapeSources(database, all.areaSet.id)).map(({ attribution, licence }) => `${attribution} (${licence})`),
      shapes: projectShapes(await listGeometries(database, all.areaSet.id), mapSize),
    }
  }

  const addressOf = (levelKey: string, code: string): string | null =>
    (config.publicUrl === undefined ? null : `${config.publicUrl}/gebiet/${levelKey}/${encodeURIComponent(code)}`)

  async function writePdf(all: LevelFigures, sheet: LevelSheet, code: string): Promise<{ pdf: Buffer; name: string }> {
    const profile = { ...describeProfile(all, code), versions: await listAreaVersions(database, all.level.key, code) }
    const { writeProfilePdf } = await import('./write-profile-pdf.ts')
    const pdf = await writeProfilePdf({ ...sheet, profile, measured: measureTargets(all, code, profile.figures), address: addressOf(all.level.key, code) })
    return { pdf, name: `${fileNameOf(code, profile.area.name)}.pdf` }
  }

  app.get<{ Params: AreaParams; Querystring: z.infer<typeof profileQuery> }>('/api/spatial-levels/:level/areas/:code/profile', {
    schema: { tags, summary: 'Profile of an area: its place in the nesting and every figure with comparison, place and trend', params, querystring: profileQuery, response: { 200: areaProfile, default: problem } },
  }, (request, reply) => answer(dependencies, request, reply, async () => {
    const { level: levelKey, code } = request.params
    const all = await readLevelFigures(database, askedBy(request, levelKey, request.query.on))
    return jsonBody({ ...describeProfile(all, code), versions: await listAreaVersions(database, levelKey, code) })
  }))

  app.get<{ Params: AreaParams; Querystring: FileQuery }>('/api/spatial-levels/:level/areas/:code/profile.pdf', {
    schema: { tags, summary: 'Profile of an area on two A4 pages', params, querystring: profileFileQuery, response: { default: problem } },
  }, (request, reply) => answer(dependencies, request, reply, async () => {
    const { level: levelKey, code } = request.params
    const all = await readLevelFigures(database, askedBy(request, levelKey, request.query.on))
    const { pdf, name } = await writePdf(all, await prepareSheet(request, all, request.query.language), code)
    return { text: pdf, contentType: 'application/pdf', fileName: name }
  }))

  app.get<{ Params: { level: string }; Querystring: FileQuery }>('/api/spatial-levels/:level/profiles.zip', {
    schema: {
      tags, summary: 'Profiles of all areas of a level as PDF in one archive, written as it is sent', params: level, querystring: profileFileQuery, response: { default: problem },
      description: 'The header `x-file-count` says how many files follow, so that a client can tell how far it is. The connection is broken off where figures are withdrawn, or the right to see them is lost, before all are sent.',
    },
  }, async (request, reply) => {
    const levelKey = request.params.level
    const asked = askedBy(request, levelKey, request.query.on)
    const maySend = await watchShown(dependencies, request, asked.now)
    const all = await readLevelFigures(database, asked)
    const sheet = await prepareSheet(request, all, request.query.language)
    const archive = new yazl.ZipFile()
    let isWanted = true
    reply.raw.once('close', () => { isWanted = false })
    const write = async (): Promise<void> => {
      for (const { code } of all.areas) {
        if (!isWanted) return
        const { pdf, name } = await writePdf(all, sheet, code)
        archive.addBuffer(pdf, name, { compress: false })
        // Others are answered in between.
        await setImmediate()
      }
      archive.end()
    }
    const output = sendWhile(reply, archive.outputStream as AsyncIterable<Uint8Array>, maySend)
    write().catch((error: unknown) => output.destroy(error as Error))
    reply.headers({ 'x-file-count': String(all.areas.length), 'cache-control': cacheControlOf(asked.audience), vary: audienceVary, 'content-disposition': `attachment; filename="${levelKey}-${request.query.language === 'en' ? 'profiles' : 'gebietsprofile'}.zip"` })
    return reply.type('application/zip').send(output)
  })
}
