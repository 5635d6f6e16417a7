import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ReleaseProgress } from '../../../core/contract/releases.ts'
import { releasesApi } from '../../api/releases.ts'
import { formatNumber } from '../../format.ts'
import { language } from '../../i18n/messages.ts'
import { releaseMessages } from '../../i18n/releases/messages.ts'

const askEveryMs = 1000

/** How far the computing after a decision is, while it is on its way. */
export function Progress({ id }: { readonly id: number }) {
  const text = releaseMessages.value
  const progress = useSignal<ReleaseProgress | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    const ask = (): void => void releasesApi.progress(id, controller.signal).then((answer) => (progress.value = answer), () => undefined)
    const timer = setInterval(ask, askEveryMs)
    return () => {
      clearInterval(timer)
      controller.abort()
    }
  }, [id])
  const { stage = null, percent = 0 } = progress.value ?? {}
  return (
    <div class="release-progress" role="status">
      <p>
        <span class="spinner" aria-hidden="true" /> {stage === null ? text.working : `${text.working}: ${text.stages[stage]}`}
      </p>
      <progress max={100} value={percent} aria-label={text.working} />
      <p class="muted small">{`${formatNumber(percent, 0, language.value)} %`}</p>
    </div>
  )
}
