import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { facilityCheckQuery, facilityReport, facilityStored, facilityUploadQuery } from '../../core/contract/facilities.ts'
import { problem } from '../../core/contract/problem.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { keepPrivate } from '../deliveries/asked-delivery.ts'
import { receiveFile, type ReceivedFile } from '../deliveries/receive-file.ts'
import { checkFacilities, storeFacilities } from './take-facilities.ts'

const tags = ['Facilities']
const config = { access: ['editor', 'administrator'] } as const
const consumes = ['application/octet-stream']

async function withBody<T>({ body, headers }: FastifyRequest, work: (file: ReceivedFile) => Promise<T>): Promise<T> {
  if (!(body instanceof Readable) || headers['content-length'] === '0') throw new DomainError('file-empty', 'The file is empty.')
  const file = await receiveFile(body, headers['content-length'] === undefined ? undefined : Number(headers['content-length']))
  try {
    return await work(file)
  } finally {
    await file.remove()
  }
}

/** Take in lists of facilities: check first, then the same file again with the check's checksum. */
export async function facilityUploadRoutes(app: FastifyInstance, { database, now }: Dependencies): Promise<void> {
  await app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => { done(null, payload) })
    scope.addHook('onRequest', async (_request, reply) => keepPrivate(reply))

    scope.post<{ Querystring: z.infer<typeof facilityCheckQuery> }>('/api/facility-files/check', {
      schema: {
        tags, summary: 'Report how a list of facilities is read; nothing is stored', consumes, querystring: facilityCheckQuery, response: { 200: facilityReport, default: problem },
        description: 'The body is the CSV, XLSX or GeoJSON as it is, at most 10 MB. `columns` is `name:1,x:5,y:6`, `crs` an EPSG code; both are found out where they are clear and asked for in `questions` where not.',
      }, config,
    }, async (request, _reply) => withBody(request, file => checkFacilities(database, file, request.query, request.person)))

    scope.post<{ Querystring: z.infer<typeof facilityUploadQuery> }>('/api/facility-files', {
      schema: { tags, summary: 'Store a checked list: a new revision of each category in it', consumes, querystring: facilityUploadQuery, response: { 201: facilityStored, default: problem } }, config,
    }, async (request, reply) => reply.code(201).send(await withBody(request, file => storeFacilities(database, file, request.query, request.person, now()))))
  })
}
