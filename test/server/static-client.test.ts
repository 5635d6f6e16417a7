import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problem } from '../../core/contract/problem.ts'
import { buildApp } from '../../server/app.ts'
import type { Database } from '../../server/db/database.ts'
import { forEachEngine } from '../support/databases.ts'

const page = '<!doctype html><title>Atlas</title>'
const script = `console.log('${'x'.repeat(3000)}')`
const element = `customElements.define('sozialraum-atlas', ${'x'.repeat(2000)})`
const files: Readonly<Record<string, string | Buffer>> = {
  'index.html': page, 'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>', 'assets/main-1a2b3c.js': script, 'assets/main-1a2b3c.js.map': '{}', '.build': 'hash of the sources',
  'sozialraumatlas.js': element, 'sozialraumatlas.js.br': brotliCompressSync(`${element} // as the build packed it`), 'sozialraumatlas.js.gz': gzipSync(`${element} // as the build packed it`),
}

forEachEngine(engine => {
  describe('the built client', () => {
    let database: Database
    let folder: string
    let app: FastifyInstance
    beforeAll(async () => {
      database = await engine.open()
      folder = await mkdtemp(join(tmpdir(), 'atlas-client-'))
      await mkdir(join(folder, 'assets'))
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
      await writeFile(join(folder, '../atlas-beside.txt'), 'not part of the client')
      app = await buildApp({ database, config: { basemapStyleUrl: undefined }, now: () => new Date(), clientFolder: folder })
    })
    afterAll(async () => {
      await app?.close()
      await database?.close()
      await rm(folder, { recursive: true, force: true })
      await rm(join(folder, '../atlas-beside.txt'), { force: true })
    })

    test.each([
      '/', '/?indikator=population', '/karte/gemeinde', '/tabelle', '/gebiet/01060005', '/gebiet/07.1', '/gebiet/X.css', '/anmelden', '/lieferungen/4', '/verwaltung/konten', '/karte/', '//karte',
    ])('gives its one page to the view %s, to be asked about again each time', async url => {
      const answer = await app.inject(url)
      expect([answer.statusCode, answer.body, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, page, 'text/html; charset=utf-8', 'no-cache'])
      expect(answer.headers['content-security-policy']).toContain(`default-src 'self'`)
      expect((await app.inject({ url, headers: { 'if-none-match': answer.headers.etag! } })).statusCode).toBe(304)
    })

    test.each(['/daten/lieferungen/4', '/apidoc', '/%C3%BCbersicht', '/Karte', '/unbekannt', '/kart/e'])('says with the status that the client has no page %s, which the page itself says in words', async url => {
      for (const headers of [{}, { 'if-none-match': (await app.inject('/karte')).headers.etag! }]) {
        const answer = await app.inject({ url, headers })
        expect([answer.statusCode, answer.body, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([404, page, 'text/html; charset=utf-8', 'no-cache'])
      }
      expect((await app.inject({ url, method: 'HEAD' })).statusCode).toBe(404)
    })

    test.each([
      '/assets/main-old.js', '/favicon.ico', '/robots.txt', '/karte/styles.css', '/wp-login.php', '/api/none', '/api', '/tiles/none', '/tiles/x.mvt', '/.build', '/assets/main-1a2b3c.js.map', '/assets/',
      '/../atlas-beside.txt', '/%2e%2e/atlas-beside.txt', '/assets/..%2f..%2fatlas-beside.txt', '/..%5catlas-beside.txt',
    ])('has nothing at %s: a problem in German and English and no page', async url => {
      const answer = await app.inject(url)
      const { code, detail, detailDe } = problem.parse(answer.json())
      expect([answer.statusCode, code, answer.headers['cache-control']]).toEqual([404, 'not-found', 'no-store'])
      expect([detail, detailDe].every(text => text.length > 10)).toBe(true)
      expect(answer.body).not.toContain('not part of the client')
    })

    test('lets files named after their content be kept for ever, all others be asked about', async () => {
      const [asset, icon] = [await app.inject('/assets/main-1a2b3c.js'), await app.inject('/favicon.svg')]
      expect([asset.statusCode, asset.body, asset.headers['cache-control'], asset.headers['content-type']]).toEqual([200, script, 'public, max-age=31536000, immutable', expect.stringContaining('javascript')])
      expect([icon.statusCode, icon.headers['cache-control'], icon.headers['content-type']]).toEqual([200, 'no-cache', expect.stringContaining('image/svg+xml')])
      const packed = await app.inject({ url: '/assets/main-1a2b3c.js', headers: { 'accept-encoding': 'gzip, br' } })
      expect([packed.headers['content-encoding'], packed.rawPayload.length < script.length / 5, packed.headers.vary]).toEqual(['br', true, expect.stringContaining('accept-encoding')])
      expect(asset.headers['x-content-type-options']).toBe('nosniff')
    })

    test('sends what the build packed as it is, and nothing of it under a name of its own', async () => {
      const ask = (encoding: string) => app.inject({ url: '/sozialraumatlas.js', headers: { 'accept-encoding': encoding } })
      const [br, gzip, plain] = [await ask('gzip, deflate, br'), await ask('gzip'), await ask('identity')]
      expect([br.headers['content-encoding'], brotliDecompressSync(br.rawPayload).toString()]).toEqual(['br', `${element} // as the build packed it`])
      expect([gzip.headers['content-encoding'], gunzipSync(gzip.rawPayload).toString()]).toEqual(['gzip', `${element} // as the build packed it`])
      expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, element])
      for (const { headers } of [br, gzip, plain]) {
        expect([headers['content-type'], headers['cache-control'], headers['access-control-allow-origin'], headers.vary]).toEqual([expect.stringContaining('javascript'), 'no-cache', '*', expect.stringContaining('accept-encoding')])
      }
      expect(new Set([br, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3)
      for (const url of ['/sozialraumatlas.js.br', '/sozialraumatlas.js.gz']) expect((await app.inject(url)).statusCode).toBe(404)
    })

    test('answers HEAD like GET, without a body', async () => {
      for (const url of ['/karte/gemeinde', '/assets/main-1a2b3c.js']) {
        const [get, head] = [await app.inject(url), await app.inject({ method: 'HEAD', url })]
        expect([url, head.statusCode, head.body, head.headers['content-length'], head.headers.etag]).toEqual([url, 200, '', get.headers['content-length'], get.headers.etag])
      }
    })

    test('takes nothing: 405 at a view, 404 where there is nothing', async () => {
      const [view, none] = [await app.inject({ method: 'DELETE', url: '/karte' }), await app.inject({ method: 'DELETE', url: '/robots.txt' })]
      expect([view.statusCode, view.headers.allow, none.statusCode]).toEqual([405, 'GET, HEAD', 404])
    })

    test('may be missing: then only the interface is there', async () => {
      const bare = await buildApp({ database, config: { basemapStyleUrl: undefined }, now: () => new Date(), clientFolder: join(folder, 'none') })
      expect([(await bare.inject('/')).statusCode, (await bare.inject('/api/health')).statusCode]).toEqual([404, 200])
      await bare.close()
    })
  })
})
