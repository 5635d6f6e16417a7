import { startWorker } from '../../worker.ts'
import type { ComputedBatch, ReleaseTask } from '../compute/compute-releases.ts'
import { protectMoments, replaceTables, tablesToProtect, type ProtectedMoments, type ProtectionRecord, type ProtectMomentsInput } from './protect-moments.ts'
import type { ProtectionTask } from './protection-task.ts'

export interface ProtectReleasesOptions {
  /** Ends the work with its reason; nothing is released then. */
  readonly signal?: AbortSignal | undefined
  /** Share that is done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
  /** After this time whole groups of figures are hidden instead. */
  readonly seconds?: number | undefined
}

export interface ProtectedReleases {
  readonly batches: ComputedBatch[]
  /** By moment of the plan; to be stored with the public release of that moment (`storeProtection`). */
  readonly records: readonly (ProtectionRecord | null)[]
}

/** One solve cannot be interrupted from its own thread: after this long over time the thread is ended. */
const graceMs = 20_000

/**
 * Hide in what was computed for the public whatever must not be shown, in a thread of its own.
 *
 * Needs all computed tables (`computeReleases` with nothing `known`). What takes too long is hidden as a whole, never shown.
 *
 * Throws: the reason of `signal`; what the engine threw.
 */
export async function protectReleases({ structure, moments }: Pick<ReleaseTask, 'structure' | 'moments'>, batches: readonly ComputedBatch[], protection: ProtectionTask, options: ProtectReleasesOptions = {}): Promise<ProtectedReleases> {
  const input: ProtectMomentsInput = { structure, protection, moments: tablesToProtect(batches, moments.length, protection), begins: moments.map(({ from }) => from.toISOString()) }
  const result = await runInThread(input, options) ?? protectMoments(input, { shouldStop: () => true })
  return { batches: replaceTables(batches, result, protection), records: result.records }
}

/** Shape: undefined where time ran out. */
async function runInThread(input: ProtectMomentsInput, { signal, onProgress, seconds = 900 }: ProtectReleasesOptions): Promise<ProtectedMoments | undefined> {
  signal?.throwIfAborted()
  const stop = new SharedArrayBuffer(4)
  const worker = startWorker('releases/protect/protect-worker', { name: 'protection', workerData: { input, deadline: Date.now() + seconds * 1000, stop } })
  let timer: NodeJS.Timeout | undefined
  let abort = (): void => {}
  onProgress?.(0)
  try {
    return await new Promise<ProtectedMoments | undefined>((resolve, reject) => {
      abort = () => reject(signal!.reason as Error)
      signal?.addEventListener('abort', abort)
      timer = setTimeout(() => resolve(undefined), seconds * 1000 + graceMs)
      worker.on('message', (message: { share?: number; result?: ProtectedMoments }) => {
        if (message.result) resolve(message.result)
        else onProgress?.(message.share ?? 0)
      })
      worker.on('error', reject)
      worker.on('exit', () => reject(new Error('the thread that protects figures ended before its work was done')))
    })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
