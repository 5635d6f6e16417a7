import type { Mark } from '../../state/cells.ts'

/** The face of an absence or remark: hatched, dotted, crossed, half hatched. */
export function MarkSwatch({ mark }: { readonly mark: Mark | 'smallBase' }) {
  return (
    <svg class="swatch swatch--mark" viewBox="0 0 22 16" width="22" height="16" aria-hidden="true" focusable="false">
      <rect x="0.5" y="0.5" width="21" height="15" rx="3" />
      {mark === 'suppressed' && <path d="M1 9 9 1M2 15 16 1M9 15 21 3M16 15l5-5" />}
      {mark === 'missing' && [5, 11, 17].map((x) => [5, 11].map((y) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.1" />))}
      {mark === 'notApplicable' && <path d="M7.500 4.500l7 7M14.500 4.500l-7 7" />}
      {mark === 'incomplete' && <path d="M2 15 9 8M9 15l5-5M16 15l4-4" />}
      {mark === 'smallBase' && <path d="M6 1v14M11 1v14M16 1v14" stroke-width="0.8" />}
      {mark === 'estimated' && <path d="M5 9q3-4 6 0t6 0" />}
      {mark === 'provisional' && <path d="M6 8h10" stroke-dasharray="2 2" />}
    </svg>
  )
}
