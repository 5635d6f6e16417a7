import { Worker, type WorkerOptions } from 'node:worker_threads'

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
    workerData: { data: options.workerData as unknown, url: url.href, tsx: import.meta.resolve('tsx/esm/api') },
  })
}
