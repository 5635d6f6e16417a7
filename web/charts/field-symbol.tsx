import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from 'd3-shape'
import { fieldColours } from '../state/compare/fields.ts'
import type { Field } from '../state/compare/fields.ts'
import { scheme } from '../state/ui.ts'

const shapes = { both: symbolSquare, onlyX: symbolTriangle, onlyY: symbolDiamond, neither: symbolCircle } as const

/** Outline of a field's symbol around the origin; form tells the fields apart as well as colour. */
export const fieldPath = (field: Field, size: number): string => symbol(shapes[field], size)() ?? ''

/** A field's symbol for legends. */
export function FieldSymbol({ field }: { readonly field: Field }) {
  return (
    <svg class="field-symbol" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={fieldPath(field, 90)} fill={fieldColours[scheme.value][field]} />
    </svg>
  )
}
