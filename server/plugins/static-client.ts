import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { pageNames } from '../../core/address/page-names.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { sendProblem } from '../error-handler.ts'
import type { AllowedMethods } from './allowed-methods.ts'

const hasNoViews = (path: string): boolean => /^\/(api|tiles|assets)(\/|$)/.test(path)
// Addresses of views have no file ending, except that area codes may hold dots.
const isView = (path: string): boolean => !/\.[a-z0-9]{1,5}$/i.test(path) || path.startsWith('/gebiet/')

/** Whether a page has this address; the others get the same file, which says that nothing is there. */
const isPage = (path: string): boolean => ['', ...pageNames].includes(path.split('/').find(part => part !== '') ?? '')

/** Let every site show this page in a frame: it offers nothing that a signed-in person could be tricked into. */
function allowFraming(reply: FastifyReply): void {
  reply.removeHeader('x-frame-options')
  const policy = reply.getHeader('content-security-policy')
  if (typeof policy === 'string') reply.header('content-security-policy', policy.replace(/frame-ancestors [^;]+/, 'frame-ancestors *'))
}

/** Serve the built client; every address of a view gets its one page, with a 404 where the client has none; everything else unknown a 404 in JSON. */
export async function staticClient(app: FastifyInstance, { folder, allowedMethods }: { folder: string | undefined; allowedMethods: AllowedMethods }): Promise<void> {
  const hasClient = folder !== undefined && existsSync(join(folder, 'index.html'))
  if (hasClient) {
    await app.register(fastifyStatic, {
      root: folder, wildcard: false, index: false, cacheControl: false, globIgnore: ['.build', '**/*.map', '**/*.{br,gz}'], schemaHide: true,
      // As the build packed them; what it did not pack is packed for each answer.
      preCompressed: true,
      setHeaders: (reply, path) => {
        // Other sites load the element that embeds a view.
        if (/\/sozialraumatlas\.js(\.br|\.gz)?$/.test(path)) reply.header('access-control-allow-origin', '*')
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    const hasView = hasClient && !hasNoViews(path) && isView(path)
    if (isReading && hasView) {
      if (path === '/einbetten') allowFraming(reply)
      if (isPage(path)) return reply.sendFile('index.html')
      // Whole every time: of a 404 that is "not modified" the browser would show nothing.
      return reply.code(404).sendFile('index.html', { etag: false, lastModified: false, acceptRanges: false })
    }
    const allowed = hasView ? ['GET', 'HEAD'] : allowedMethods(path)
    if (!isReading && allowed.length > 0) {
      reply.header('allow', allowed.join(', '))
      return sendProblem(request, reply, new DomainError('method-not-allowed', 'Not allowed here.', { method: request.method, allowed }))
    }
    return sendProblem(request, reply, new DomainError('not-found', 'Nothing here.', { path: path.slice(0, 200) }))
  })
}
