import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'

/** Compress what is not compressed already. */
export async function compression(app: FastifyInstance): Promise<void> {
  await app.register(compress, { encodings: ['br', 'gzip'], threshold: 1024, globalDecompression: false, customTypes: /json|^text\/|javascript|^image\/svg|wasm/ })
}
