import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/** Files that run in a thread of their own, seen from this folder; the built server has them in the same places. */
export const threadFiles = ['db/embedded-worker', 'deliveries/delivery-worker', 'releases/compute/compute-thread', 'releases/protect/protect-worker', 'tiles/tile-worker'] as const
export type ThreadFile = typeof threadFiles[number]

/** From the sources there is a loader to be had first. */
const isBuilt = import.meta.url.endsWith('.js')

const bootstrap = `
const { workerData } = require('node:worker_threads')
require(workerData.tsx).register()
require(workerData.file)
`

/**
 * Start a worker thread from one of the files for that.
 *
 * Node 20 does not hand tsx on to worker threads, so the thread of a source file registers it before it loads the file: the
 * one for `require`, which transforms in the thread itself (0.3 s quicker than the one for `import`, which starts a thread
 * of its own for that). So there is no `await` outside of functions and no `import()` of a TypeScript file in what the
 * thread loads. It finds what `options.workerData` holds under `workerData.data`.
 */
export function startWorker(file: ThreadFile, options: WorkerOptions = {}): Worker {
  const data = options.workerData as unknown
  // Loaders given to the parent (such as vitest's) must not reach the thread.
  if (isBuilt) return new Worker(new URL(`./${file}.js`, import.meta.url), { ...options, execArgv: [], workerData: { data } })
  const source = fileURLToPath(new URL(`./${file}.ts`, import.meta.url))
  return new Worker(bootstrap, { ...options, eval: true, execArgv: [], workerData: { data, file: source, tsx: createRequire(import.meta.url).resolve('tsx/cjs/api') } })
}
