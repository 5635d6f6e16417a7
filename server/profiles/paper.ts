/** Colours and edges of the printed profile; unit: points (1/72 inch). */
export const ink = '#1a2230'
export const muted = '#5b6573'
export const accent = '#17428f'
export const targetColour = '#9a4a00'
export const line = '#c9d0d8'
export const [left, right, top, bottom] = [48, 547, 44, 800] as const
