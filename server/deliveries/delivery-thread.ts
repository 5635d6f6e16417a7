import type { Worker } from 'node:worker_threads'
import { DomainError, type ErrorDetails } from '../../core/model/domain-error.ts'
import { startWorker } from '../worker.ts'

/** What the thread says: it is ready, it has to know something, it is done, or it refuses the file. */
export type ThreadMessage =
  | { readonly need: unknown }
  | { readonly result: unknown }
  | { readonly refused: { readonly code: string; readonly message: string; readonly details: ErrorDetails } }

export interface ThreadOptions {
  readonly timeoutMs?: number | undefined
  readonly memoryMegabytes?: number | undefined
  /** Ends the thread with its reason, as soon as nobody waits for the result any more. */
  readonly signal?: AbortSignal | undefined
  /** Answer what the thread has to know on the way. */
  readonly onNeed?: ((need: unknown) => Promise<unknown>) | undefined
}

const usualMemory = 256
/** Cells that outlive a smaller one are copied twice and cleared away late; a larger one takes more memory than time. */
const youngMemory = 48
const mostAtOnce = 2
const spareLifeMs = 60_000

let spare: Worker | undefined
let running = 0
const waiting: (() => void)[] = []

function start(memoryMegabytes: number): Worker {
  return startWorker('deliveries/delivery-worker', { resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes, maxYoungGenerationSizeMb: youngMemory } })
}

/** Let a thread stand ready for a minute: loading the readers takes longer than reading most files. */
export function prepareThread(): void {
  if (spare) return
  const worker = start(usualMemory)
  spare = worker
  worker.unref()
  const forget = (): void => {
    if (spare === worker) spare = undefined
    void worker.terminate()
  }
  worker.once('error', forget)
  setTimeout(() => { if (spare === worker) forget() }, spareLifeMs).unref()
}

function takeWorker(memoryMegabytes: number): Worker {
  if (!spare || memoryMegabytes !== usualMemory) return start(memoryMegabytes)
  const worker = spare
  spare = undefined
  worker.removeAllListeners('error')
  worker.ref()
  return worker
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>(resolve => { waiting.push(resolve) })
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // Who waits takes the place over.
    if (next) next()
    else running--
  }
}

const tooLarge = (): DomainError => new DomainError('file-too-large', 'The file is too large to be read. Split it, or leave out columns that are not needed.')

async function runOne(task: object, { timeoutMs = 60_000, memoryMegabytes = usualMemory, signal, onNeed }: ThreadOptions): Promise<unknown> {
  signal?.throwIfAborted()
  const worker = takeWorker(memoryMegabytes)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(tooLarge())), timeoutMs)
    const abort = (): void => settle(() => reject(signal!.reason as Error))
    function settle(answer: () => void): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      void worker.terminate()
      answer()
    }
    signal?.addEventListener('abort', abort, { once: true })
    worker.on('message', (message: ThreadMessage) => {
      if ('result' in message) return settle(() => resolve(message.result))
      if ('refused' in message) return settle(() => reject(new DomainError(message.refused.code, message.refused.message, message.refused.details)))
      return void Promise.resolve(onNeed?.(message.need)).then(known => worker.postMessage({ known }), (error: Error) => settle(() => reject(error)))
    })
    worker.once('error', (error: Error & { code?: string }) => settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error)))
    worker.once('exit', () => settle(() => reject(tooLarge())))
    worker.postMessage({ task })
  })
}

/**
 * Do one task in a thread of its own, at most two at a time; the others wait.
 *
 * Throws: the reason of `signal`; the DomainError with which the thread refuses; `file-too-large` beyond the limits of memory and time.
 */
export async function runInThread(task: object, options: ThreadOptions): Promise<unknown> {
  return inTurn(async () => {
    const result = runOne(task, options)
    // Only after a use: who never delivers pays for no thread.
    return result.finally(prepareThread)
  })
}
