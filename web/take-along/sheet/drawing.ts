/** What is drawn as a pattern. */
export type SheetMark = 'suppressed' | 'missing' | 'notApplicable' | 'incomplete' | 'smallBase'

export interface Line { readonly colour: string; readonly width: number }

/** A path in the notation of SVG; filled by its even-odd rule, with a colour or the pattern of a mark. */
export interface PathShape {
  readonly kind: 'path'
  readonly path: string
  readonly fill: string | null
  readonly mark: SheetMark | null
  readonly line: Line | null
}

/** Its colour lets a fifth of what lies below through. */
export interface CircleShape {
  readonly kind: 'circle'
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly fill: string
}

/** One line of text; `y` is where its letters stand. */
export interface TextShape {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
  readonly isBold: boolean
  readonly colour: string
  /** Whether `x` is where it ends. */
  readonly isAtEnd: boolean
}

export type SheetShape = PathShape | CircleShape | TextShape

export interface Frame { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** What belongs together, in the order in which it is read. */
export interface SheetPart {
  /** What it is to somebody who does not see it. */
  readonly role: 'heading' | 'paragraph' | 'figure' | 'decoration'
  /** What stands for a figure in words. */
  readonly words: string
  /** Where a figure stands. */
  readonly frame: Frame | null
  readonly shapes: readonly SheetShape[]
}

/** A sheet as a list of what is drawn, later ones above earlier ones; units of 1/96 inch, y downwards. */
export interface Drawing {
  readonly title: string
  readonly language: 'de' | 'en'
  readonly width: number
  readonly height: number
  readonly parts: readonly SheetPart[]
}

/** A pattern, repeated every `size` units in both directions; dots or lines of the sheet's ink. */
export interface Pattern {
  readonly size: number
  readonly width: number
  readonly dash: readonly number[]
  readonly lines: readonly (readonly [fromX: number, fromY: number, toX: number, toY: number])[]
  readonly dots: readonly (readonly [x: number, y: number, radius: number])[]
}

export const ink = '#11131f'

export const patterns: Readonly<Record<SheetMark, Pattern>> = {
  suppressed: { size: 8, width: 1.2, dash: [], lines: [[-2, 2, 2, -2], [0, 8, 8, 0], [6, 10, 10, 6]], dots: [] },
  missing: { size: 8, width: 0, dash: [], lines: [], dots: [[2, 2, 1], [6, 6, 1]] },
  notApplicable: { size: 10, width: 1.1, dash: [], lines: [[2, 2, 8, 8], [8, 2, 2, 8]], dots: [] },
  incomplete: { size: 14, width: 0.8, dash: [5, 3], lines: [[0, 14, 14, 0]], dots: [] },
  smallBase: { size: 6, width: 0.7, dash: [], lines: [[3, 0, 3, 6]], dots: [] },
}
export const circleOpacity = 0.8
