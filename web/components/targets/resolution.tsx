import type { Target } from '../../../core/contract/targets.ts'
import { formatDay } from '../../format.ts'
import { language, say } from '../../i18n/messages.ts'
import { targetMessages } from '../../i18n/targets/messages.ts'

/** Who decided a target and when, with the way to read it. */
export function Resolution({ resolution, since }: { readonly resolution: Target['resolution']; readonly since?: string }) {
  const text = targetMessages.value
  const words = text.decided(say(resolution.title), formatDay(resolution.date, language.value))
  return (
    <>
      {resolution.url === undefined ? words : <a href={resolution.url} rel="noopener noreferrer" target="_blank">{words}</a>}
      {since !== undefined && since !== resolution.date && `; ${text.since(formatDay(since, language.value))}`}
    </>
  )
}
