import { ApiError } from '../../api/client.ts'
import type { SheetAnswer, SheetOrder } from './sheet-messages.ts'

/**
 * Write a map as a file, in a thread of its own that ends with it: ten thousand areas take seconds, and the page answers meanwhile.
 *
 * Throws: ApiError where the letters cannot be fetched; Error.
 */
export async function writeSheet(order: SheetOrder): Promise<Blob> {
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), { type: 'module' })
  try {
    const answer = await new Promise<SheetAnswer>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<SheetAnswer>) => resolve(data))
      worker.addEventListener('error', ({ message }) => reject(new Error(message)))
      worker.postMessage(order)
    })
    if ('blob' in answer) return answer.blob
    throw answer.fault === null ? new Error(answer.message) : new ApiError(answer.fault)
  } finally {
    worker.terminate()
  }
}
