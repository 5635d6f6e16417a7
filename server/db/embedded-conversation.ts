import type { Worker } from 'node:worker_threads'
import { startWorker } from '../worker.ts'
import type { Row } from './database.ts'
import type { EmbeddedReply } from './embedded-messages.ts'

interface Waiting { readonly resolve: (rows: Row[]) => void; readonly reject: (error: Error) => void }

const asError = (error: Readonly<Record<string, unknown>>): Error =>
  Object.assign(new Error(typeof error['message'] === 'string' ? error['message'] : 'the embedded database failed'), error)

/** Questions and answers over the thread; once it has ended, every question fails. */
export class EmbeddedConversation {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #last = 0
  #gone: Error | undefined

  constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (reply: EmbeddedReply) => {
      const waiting = this.#waiting.get(reply.id)
      this.#waiting.delete(reply.id)
      if ('error' in reply) waiting?.reject(asError(reply.error))
      else waiting?.resolve(reply.rows)
      // An open database alone does not keep the process alive.
      if (this.#waiting.size === 0) worker.unref()
    })
    worker.on('error', error => this.#end(new Error(`the embedded database has crashed: ${error.message}`)))
    worker.on('exit', () => this.#end(new Error('the embedded database is closed')))
  }

  #end(reason: Error): void {
    this.#gone ??= reason
    for (const { reject } of this.#waiting.values()) reject(this.#gone)
    this.#waiting.clear()
  }

  /** Start the engine of a folder in a thread of its own and wait until it answers. */
  static async open(folder: string): Promise<EmbeddedConversation> {
    const worker = startWorker('db/embedded-worker', { workerData: { folder }, name: 'embedded-database' })
    const conversation = new EmbeddedConversation(worker)
    try {
      await new Promise<Row[]>((resolve, reject) => { conversation.#waiting.set(0, { resolve, reject }) })
      return conversation
    } catch (error) {
      await worker.terminate()
      throw error
    }
  }

  /** Let open work end, write everything to the folder and end the thread. */
  async close(): Promise<void> {
    if (!this.isOpen()) return
    const ended = new Promise(resolve => { this.#worker.once('exit', resolve) })
    await this.ask({ kind: 'close' })
    this.#worker.ref()
    await ended
  }

  /** End the thread at once, as a crash would; for tests of what happens then. */
  async crash(): Promise<void> {
    await this.#worker.terminate()
  }

  ask(request: Record<string, unknown>): Promise<Row[]> {
    if (this.#gone) return Promise.reject(this.#gone)
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.ref()
      this.#worker.postMessage({ ...request, id })
    })
  }

  isOpen = (): boolean => this.#gone === undefined
}

