import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'

// Not `import.meta.resolve`, which test runners do not have; the CommonJS entry that `require` would give does not load.
const tsx = new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json')))

const bootstrap = `
const { workerData } = require('node:worker_threads')
import(workerData.tsx).then(({ register }) => { register(); return import(workerData.url) })
  .catch(error => setImmediate(() => { throw error }))
`

/**
 * Start a worker thread from a TypeScript file.
 *
 * Node 20 does not hand tsx on to worker threads, so the thread registers it before it loads the file. The file
 * finds what `options.workerData` holds under `workerData.data`.
 */
export function startWorker(url: URL, options: WorkerOptions = {}): Worker {
  return new Worker(bootstrap, {
    ...options,
    eval: true,
    // Loaders given to the parent (such as vitest's) must not reach the thread.
    execArgv: [],
    workerData: { data: options.workerData as unknown, url: url.href, tsx: tsx.href },
  })
}
