import { parentPort, workerData } from 'node:worker_threads'
import { loadHighsSolver } from '../../disclosure/load-highs-solver.ts'
import { protectMoments, type ProtectMomentsInput } from './protect-moments.ts'

const { input, deadline, stop } = (workerData as { data: { input: ProtectMomentsInput; deadline: number; stop: SharedArrayBuffer } }).data
const stopped = new Int32Array(stop)

async function protect(): Promise<void> {
  const result = protectMoments(input, {
    solver: await loadHighsSolver(),
    shouldStop: () => Date.now() > deadline || Atomics.load(stopped, 0) === 1,
    onProgress: share => parentPort!.postMessage({ share }),
  })
  parentPort!.postMessage({ result })
  parentPort!.close()
}

// Thrown outside of the promise, so that it ends the thread and its parent hears of it.
protect().catch((error: unknown) => setImmediate(() => { throw error }))
