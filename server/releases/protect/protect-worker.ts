import { parentPort, workerData } from 'node:worker_threads'
import { loadHighsSolver } from '../../disclosure/load-highs-solver.ts'
import { protectMoments, type ProtectMomentsInput } from './protect-moments.ts'

const { input, deadline, stop } = (workerData as { data: { input: ProtectMomentsInput; deadline: number; stop: SharedArrayBuffer } }).data
const stopped = new Int32Array(stop)

const result = protectMoments(input, {
  solver: await loadHighsSolver(),
  shouldStop: () => Date.now() > deadline || Atomics.load(stopped, 0) === 1,
  onProgress: share => parentPort!.postMessage({ share }),
})
parentPort!.postMessage({ result })
parentPort!.close()
