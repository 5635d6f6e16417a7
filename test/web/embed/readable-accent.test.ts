import { describe, expect, it } from 'vitest'
import { readableAccent } from '../../../web/pages/embed/readable-accent.ts'

const [paper, dark] = ['#eceff5', '#0f111c'] as const

/** Contrast as WCAG 2.2 defines it, written once more. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [hex.slice(1, 3), hex.slice(3, 5), hex.slice(5)].map((part) => {
      const share = Number.parseInt(part, 16) / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

describe('a town\'s colour in an embedded map', () => {
  it('stays as it is where it can be read', () => {
    expect(readableAccent('#17428f', paper)).toEqual({ accent: '#17428f', onAccent: '#ffffff' })
    expect(readableAccent('#ffd200', dark)).toEqual({ accent: '#ffd200', onAccent: '#0f111c' })
  })

  it.each(['#ffff00', '#ffffff', '#000000', '#00ff00', '#8a1538', '#777777', '#ff0000'])('%s becomes one whose links and buttons can be read on light and on dark', (colour) => {
    for (const ground of [paper, dark]) {
      const { accent, onAccent } = readableAccent(colour, ground)
      expect(contrast(accent, ground)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4.5)
    }
  })
})
