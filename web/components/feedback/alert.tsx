import type { ComponentChildren } from 'preact'

export type AlertKind = 'info' | 'success' | 'warning' | 'danger'

export interface AlertProps {
  readonly kind: AlertKind
  readonly title: string
  /** Read out at once; for what happened just now. */
  readonly isUrgent?: boolean
  readonly children?: ComponentChildren
}

/** A message that stands out, after KERN. */
export function Alert({ kind, title, isUrgent = false, children }: AlertProps) {
  return (
    <div class={`kern-alert kern-alert--${kind} notice`} role={isUrgent ? 'alert' : undefined}>
      <div class="kern-alert__header">
        <span class={`kern-icon kern-icon--${kind}`} aria-hidden="true" />
        <span class="kern-title">{title}</span>
      </div>
      {children !== undefined && <div class="kern-alert__body">{children}</div>}
    </div>
  )
}
