/** Colours of the map that are not data. */
export interface MapColours {
  readonly border: string
  readonly outline: string
  readonly absent: string
  readonly ink: string
}

export const mapColours: Record<'light' | 'dark', MapColours> = {
  light: { border: '#ffffff', outline: '#11131f', absent: '#f4f5f8', ink: '#5d6480' },
  dark: { border: '#1a1c2b', outline: '#ffffff', absent: '#3a3f55', ink: '#b4b9cf' },
}

/** Width of borders between areas in pixels, by zoom; linear between them. */
export const borderWidths: readonly (readonly [zoom: number, width: number])[] = [[5, 0.1], [7, 0.4], [8, 0.7], [11, 1.2]]

/** Width of outlines in pixels. */
export const outlineWidths = { pointed: 2, selected: 3 } as const

/** Width of borders at a zoom. */
export function borderWidth(zoom: number): number {
  const after = borderWidths.findIndex(([at]) => at > zoom)
  const [upper, lower] = [borderWidths[after], borderWidths[after - 1]]
  if (upper === undefined) return borderWidths.at(-1)?.[1] ?? 1
  if (lower === undefined) return upper[1]
  return lower[1] + ((zoom - lower[0]) / (upper[0] - lower[0])) * (upper[1] - lower[1])
}
