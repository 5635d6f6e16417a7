import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { PageLink } from '../../components/page-link.tsx'
import { pageHeading } from '../../state/ui.ts'
import { Failure } from '../../components/feedback/failure.tsx'
import { messages } from '../../i18n/messages.ts'
import type { Read } from './use-read.ts'

export interface SectionProps {
  readonly title: string
  readonly intro?: string
  /** The way back up, from the outside in: [title, path]. */
  readonly above?: readonly (readonly [title: string, path: readonly string[]])[]
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

/** A page of the administration: the way back up, heading, what can be done, content. */
export function Section({ title, intro, above = [], actions, children }: SectionProps) {
  const text = administrationMessages.value
  useEffect(() => void (pageHeading.value = `${title} – ${text.title}`), [title, text])
  return (
    <>
      <nav class="crumbs small" aria-label={text.breadcrumb}>
        <ol class="plain-list">
          {[[text.title, []] as const, ...above].map(([label, path]) => (
            <li key={label}>
              <PageLink page="verwaltung" path={path} label={label} className="link" />
            </li>
          ))}
        </ol>
      </nav>
      <div class="section-head">
        <h1>{title}</h1>
        {actions !== undefined && <div class="form-actions">{actions}</div>}
      </div>
      {intro !== undefined && <p class="muted section-intro">{intro}</p>}
      {children}
    </>
  )
}

/** What is asked of the server, once it is here; until then a word. */
export function Loaded<T>({ of, children }: { readonly of: Read<T>; readonly children: (data: T) => ComponentChildren }) {
  if (of.error !== null) return <Failure error={of.error} retry={of.reload} />
  if (of.data === null) return <p role="status">{messages.value.loading}</p>
  return <>{children(of.data)}</>
}

/** A table that scrolls by itself where it is too wide. */
export function ScrollTable({ caption, children, className = '' }: { readonly caption: string; readonly children: ComponentChildren; readonly className?: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class={`table ${className}`}>
        <caption class="kern-sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  )
}
