/** Least contrast of text with what lies behind it. Source: WCAG 2.2, 1.4.3. */
const least = 4.5

type Colour = readonly [red: number, green: number, blue: number]

const read = (hex: string): Colour => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour
const write = (colour: Colour): string => `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

/** Source: WCAG 2.2, relative luminance. */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as unknown as Colour
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/**
 * Take a town's colour for links and buttons: darker, or lighter in a dark scheme, until words in it and on it can be read.
 *
 * Shape: `#rrggbb` of the colour and of what lies behind it → the accent, and the colour of words on it.
 */
export function readableAccent(colour: string, behind: string): { readonly accent: string; readonly onAccent: string } {
  const [wanted, ground] = [read(colour), read(behind)]
  const end: Colour = luminance(ground) > 0.5 ? [0, 0, 0] : [255, 255, 255]
  let accent = wanted
  for (let step = 0; step <= 50 && contrast(accent, ground) < least; step++) accent = wanted.map((part, index) => part + ((end[index] ?? 0) - part) * (step / 50)) as unknown as Colour
  const [black, white]: readonly Colour[] = [[15, 17, 28], [255, 255, 255]]
  return { accent: write(accent), onAccent: contrast(accent, white!) >= contrast(accent, black!) ? '#ffffff' : write(black!) }
}
