import { join } from 'node:path'
import { hashSources } from './hash-sources.js'

/**
 * Folder of the server built from the sources as they are now, whether it is there or not. One for each state of the sources,
 * so that a server that is running keeps the files that it loads later.
 *
 * @param {string} root
 */
export const serverFolder = root => join(root, 'dist/server', hashSources(root, ['core', 'server', 'scripts']).slice(0, 16))
