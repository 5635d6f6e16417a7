import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** What no page of the atlas asks a browser for, and nothing within its frames may. */
const unusedPermissions = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'].map(name => `${name}=()`).join(', ')

/**
 * Let pages load nothing but what this server gives, and the basemap where one is set.
 *
 * Of a basemap the origin of its style is let in and no other: whoever may change the style must not choose whom the
 * visitors' browsers talk to. Tiles, glyphs and sprites have to come from there too, through a proxy where they lie elsewhere.
 */
export async function securityHeaders(app: FastifyInstance, { basemapStyleUrl }: { basemapStyleUrl?: string | undefined }): Promise<void> {
  const basemap = basemapStyleUrl ? [new URL(basemapStyleUrl).origin] : []
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [`'self'`], scriptSrc: [`'self'`], styleSrc: [`'self'`], fontSrc: [`'self'`], workerSrc: [`'self'`, 'blob:'],
        imgSrc: [`'self'`, 'data:', 'blob:', ...basemap], connectSrc: [`'self'`, ...basemap],
        objectSrc: [`'none'`], baseUri: [`'self'`], formAction: [`'self'`], frameAncestors: [`'self'`],
      },
    },
    // Plain http on localhost and in intranets must keep working; the proxy that ends TLS sets HSTS.
    strictTransportSecurity: false,
    // Vector tiles and the API may be used by other sites and programs.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  })
  app.addHook('onRequest', async ({ url }, reply) => { if (!url.startsWith('/tiles/')) void reply.header('permissions-policy', unusedPermissions) })
}
