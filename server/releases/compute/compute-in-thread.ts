import { startWorker } from '../../worker.ts'
import type { ComputedBatch, ReleaseTask } from './compute-releases.ts'

/** What the thread says: a batch, that it is done, or what went wrong. */
export type ComputeMessage = { readonly batch: ComputedBatch } | { readonly isDone: true } | { readonly failure: string }

/**
 * Compute planned releases in a thread of its own, so that other requests are answered meanwhile.
 *
 * Throws: Error with the message of what failed in the thread; the reason of `signal`, which ends the thread.
 */
export async function computeInThread(task: ReleaseTask, onProgress: (percent: number) => void, signal?: AbortSignal): Promise<ComputedBatch[]> {
  signal?.throwIfAborted()
  const batches: ComputedBatch[] = []
  const worker = startWorker('releases/compute/compute-thread', { workerData: task })
  let abort = (): void => {}
  try {
    await new Promise<void>((resolve, reject) => {
      abort = () => reject(signal!.reason as Error)
      signal?.addEventListener('abort', abort)
      worker.on('message', (message: ComputeMessage) => {
        if ('failure' in message) reject(new Error(message.failure))
        else if ('isDone' in message) resolve()
        else {
          batches.push(message.batch)
          onProgress(Math.round((100 * message.batch.done) / message.batch.of))
        }
      })
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the thread that computes figures ended early')))
    })
  } finally {
    signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
  return batches
}
