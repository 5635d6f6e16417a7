import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ReleaseProgress } from '../../../core/contract/releases.ts'
import { formatNumber } from '../../format.ts'
import { language } from '../../i18n/messages.ts'
import { ProblemNotice } from './problem-notice.tsx'
import { useAction } from './use-action.ts'

const askEveryMs = 1000

export interface WorkProgressProps {
  readonly ask: (signal: AbortSignal) => Promise<ReleaseProgress>
  /** The work itself is refused then, and says so where it was begun. */
  readonly stop: () => Promise<unknown>
  readonly words: {
    readonly working: string
    readonly stages: Readonly<Record<NonNullable<ReleaseProgress['stage']>, string>>
    readonly stop: string
    readonly stopping: string
    readonly failedToStop: string
  }
}

/** How far work of the server is, while it is on its way, and a way to stop it. */
export function WorkProgress({ ask, stop, words }: WorkProgressProps) {
  const progress = useSignal<ReleaseProgress | null>(null)
  const isStopped = useSignal(false)
  const { run, isBusy, error } = useAction()
  useEffect(() => {
    const controller = new AbortController()
    const timer = setInterval(() => void ask(controller.signal).then((answer) => (progress.value = answer), () => undefined), askEveryMs)
    return () => {
      clearInterval(timer)
      controller.abort()
    }
  }, [])
  const { stage = null, percent = 0, canBeCancelled = false } = progress.value ?? {}
  return (
    <div class="work-progress" role="status">
      <p>
        <span class="spinner" aria-hidden="true" /> {stage === null ? words.working : `${words.working}: ${words.stages[stage]}`}
      </p>
      <progress max={100} value={percent} aria-label={words.working} />
      <p class="muted small">{`${formatNumber(percent, 0, language.value)} %`}</p>
      <ProblemNotice error={error.value} title={words.failedToStop} />
      {canBeCancelled && (
        <button type="button" class="button" disabled={isBusy.value || isStopped.value} onClick={() => void run(stop).then((isDone) => (isStopped.value = isDone))}>
          {isBusy.value || isStopped.value ? words.stopping : words.stop}
        </button>
      )}
    </div>
  )
}
