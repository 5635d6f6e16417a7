import type { DeliveryState } from '../../../core/release/delivery-state.ts'

const kinds: Record<DeliveryState, string> = {
  draft: 'open', submitted: 'waiting', rejected: 'trouble', discarded: 'past', internal: 'inside', scheduled: 'waiting', public: 'good', replaced: 'past', withdrawn: 'past',
}

/** What a delivery is, as a word with a colour of its kind. */
export function StateBadge({ state, label }: { readonly state: DeliveryState; readonly label: string }) {
  return <span class={`state state--${kinds[state]}`}>{label}</span>
}
