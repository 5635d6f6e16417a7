import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { z } from 'zod'
import { delivery, uploadQuery } from '../../core/contract/deliveries.ts'
import { problem } from '../../core/contract/problem.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { chooseDepartment } from './asked-delivery.ts'
import { prepareThread } from './delivery-thread.ts'
import { describeDelivery } from './describe-delivery.ts'
import { fileTooLarge, largestFile, receiveFile } from './receive-file.ts'
import { readDelivery } from './repository.ts'
import { submitIfReady } from './submit-delivery.ts'
import { uploadDelivery } from './upload-delivery.ts'

/** What browsers and programs call a table; what it is shows its content. */
const contentTypes = new Set(['', 'application/octet-stream', 'text/csv', 'text/plain', 'application/csv', 'application/vnd.ms-excel', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'])

function readBody(contentType: string | undefined, length: string | undefined, body: unknown): { source: Readable; bytes: number | undefined } {
  const type = (contentType ?? '').split(';')[0]!.trim().toLowerCase()
  if (!contentTypes.has(type)) throw new DomainError('upload-content-type', 'Send the file itself.', { given: type.slice(0, 100) })
  const bytes = length === undefined ? undefined : Number(length)
  if (bytes !== undefined && bytes > largestFile) throw fileTooLarge()
  if (bytes === 0 || !(body instanceof Readable)) throw new DomainError('file-empty', 'The file is empty.')
  return { source: body, bytes }
}

/** Tell when whoever asked has gone away without an answer: a browser whose upload was cancelled, a broken connection. */
function watchSender(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(new DomainError('upload-broken-off', 'The upload was cancelled before it was answered; nothing was kept.'))
  })
  return gone.signal
}

/** Take in delivered files. */
export async function uploadRoutes(app: FastifyInstance, { database, now }: Dependencies): Promise<void> {
  await app.register(async scope => {
    // A file is read as a stream, whatever it calls itself.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => { done(null, payload) })

    scope.post<{ Querystring: z.infer<typeof uploadQuery> }>('/api/deliveries', {
      schema: {
        tags: ['Deliveries'], summary: 'Deliver a file: the body is the CSV or XLSX as it is, at most 50 MB', querystring: uploadQuery, response: { 200: delivery, 201: delivery, default: problem },
        consumes: ['application/octet-stream'],
        description: 'Answers 201 with a draft, or 200 with the delivery that the same file of the same department already is. With `submit=true` it is submitted at once, if nothing is open; otherwise it stays a draft, and `layout.questions` and `findings` say why.',
      },
      config: { access: ['editor'] },
    }, async (request, reply) => {
      const { department, fileName, title, continues, submit, reason } = request.query
      const chosen = chooseDepartment(request.person, department)
      const { source, bytes } = readBody(request.headers['content-type'], request.headers['content-length'], request.body)
      const signal = watchSender(reply)
      // While the file is coming in.
      prepareThread()
      const file = await receiveFile(source, bytes)
      const at = now()
      try {
        const { id, isNew } = await uploadDelivery({ database, now: at, by: request.person, department: chosen, fileName, title, continues, signal }, file)
        signal.throwIfAborted()
        if (submit === 'true') await submitIfReady({ database, now: at, by: request.person, id }, reason)
        return await reply.code(isNew ? 201 : 200).header('location', `/api/deliveries/${id}`).send(await describeDelivery(database, await readDelivery(database, id), request.person, at))
      } finally {
        await file.remove()
      }
    })
  })
}
