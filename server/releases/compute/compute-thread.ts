import { parentPort, workerData } from 'node:worker_threads'
import type { ComputeMessage } from './compute-in-thread.ts'
import { computeReleases, type ReleaseTask } from './compute-releases.ts'

const say = (message: ComputeMessage): void => parentPort?.postMessage(message)
const { data } = workerData as { data: ReleaseTask }
try {
  for (const batch of computeReleases(data)) say({ batch })
  say({ isDone: true })
} catch (error) {
  say({ failure: error instanceof Error ? error.message : String(error) })
}
