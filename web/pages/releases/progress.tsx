import { releasesApi } from '../../api/releases.ts'
import { WorkProgress } from '../../components/feedback/work-progress.tsx'
import { releaseMessages } from '../../i18n/releases/messages.ts'

/** How far the computing after a decision about a delivery is, and a way to stop it. */
export function Progress({ id }: { readonly id: number }) {
  const { working, stages, cancelRelease, cancelling, failedToCancel } = releaseMessages.value
  return (
    <WorkProgress ask={(signal) => releasesApi.progress(id, signal)} stop={() => releasesApi.cancel(id)}
      words={{ working, stages, stop: cancelRelease, stopping: cancelling, failedToStop: failedToCancel }} />
  )
}
