import type { ReleaseProgress } from '../core/contract/releases.ts'
import type { DomainError } from '../core/model/domain-error.ts'

type Stage = NonNullable<ReleaseProgress['stage']>

/** One piece of work on its way. */
export interface WorkRun {
  /** Aborted with `cancelled`; undefined for what nobody may stop. */
  readonly signal: AbortSignal | undefined
  readonly report: (stage: Stage, percent: number) => void
  readonly end: () => void
}

/** What is said when work cannot begin or cannot be stopped. */
export interface WorkRefusals {
  readonly underWay: (id: number) => DomainError
  readonly cancelled: (id: number, by: string | null) => DomainError
  readonly nothingToCancel: (id: number) => DomainError
  readonly tooLate: (id: number, state: { readonly stage: Stage | null; readonly isStoppable: boolean }) => DomainError
}

export interface WorkUnderWay {
  /** Throws: `underWay`. */
  begin(id: number, options: { readonly isStoppable: boolean }): WorkRun
  /** Throws: `nothingToCancel`, `tooLate`. */
  cancel(id: number, by: string | null): void
  progress(id: number): ReleaseProgress
}

const idle: ReleaseProgress = { isRunning: false, stage: null, percent: 0, canBeCancelled: false }

/**
 * Keep track of what this process is computing to be released, one piece of work per number.
 *
 * Once figures are being stored nobody can stop it any more: then all of it happens, or nothing.
 */
export function trackWork({ underWay, cancelled, nothingToCancel, tooLate }: WorkRefusals): WorkUnderWay {
  const running = new Map<number, { progress: ReleaseProgress; readonly stop: AbortController | undefined }>()
  return {
    begin(id, { isStoppable }) {
      if (running.has(id)) throw underWay(id)
      const own = { progress: idle, stop: isStoppable ? new AbortController() : undefined }
      running.set(id, own)
      return {
        signal: own.stop?.signal,
        report(stage, percent) { own.progress = { isRunning: true, stage, percent, canBeCancelled: isStoppable && stage !== 'storing' } },
        end() { if (running.get(id) === own) running.delete(id) },
      }
    },
    cancel(id, by) {
      const own = running.get(id)
      if (!own) throw nothingToCancel(id)
      if (!own.progress.canBeCancelled) throw tooLate(id, { stage: own.progress.stage, isStoppable: own.stop !== undefined })
      own.stop?.abort(cancelled(id, by))
    },
    progress: id => running.get(id)?.progress ?? idle,
  }
}
