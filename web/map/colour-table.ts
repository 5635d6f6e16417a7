import type { ExpressionSpecification } from 'maplibre-gl'

const faintness = 0.15
const absentCode = -1
const faintAbsentCode = -2

/** A colour for areas that are not singled out. */
export const faint = (hex: string): string => {
  const [red, green, blue] = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16))
  return `rgba(${red}, ${green}, ${blue}, ${faintness})`
}

/**
 * Numbers for colours, so that one expression serves every palette.
 *
 * Another expression would make the map read all shapes again; another number in an area's state does not.
 */
export class ColourTable {
  readonly #codes = new Map<string, number>()

  constructor(colours: readonly string[]) {
    for (const colour of colours) this.#add(colour)
  }

  #add(colour: string): number {
    const code = this.#codes.size * 2
    this.#codes.set(colour, code)
    return code
  }

  /** Numbers of the classes' colours; `isNew` if the expression must be renewed for them. */
  codesOf(colours: readonly string[]): { readonly codes: readonly number[]; readonly isNew: boolean } {
    const before = this.#codes.size
    const codes = colours.map((colour) => this.#codes.get(colour) ?? this.#add(colour))
    return { codes, isNew: this.#codes.size > before }
  }

  /** Number of a class, −1 for none, in full or faint. */
  codeOf(codes: readonly number[], index: number, isFaint: boolean): number {
    if (index < 0) return isFaint ? faintAbsentCode : absentCode
    return (codes[index] ?? absentCode) + (isFaint ? 1 : 0)
  }

  /** Colour by the number in the area's state. */
  expression(absent: string): ExpressionSpecification {
    const cases = [...this.#codes].flatMap(([colour, code]) => [code, colour, code + 1, faint(colour)])
    return ['match', ['coalesce', ['feature-state', 'colour'], absentCode], ...cases, faintAbsentCode, faint(absent), absent] as unknown as ExpressionSpecification
  }
}
