import type { IndicatorSummary } from '../../core/contract/indicators.ts'

/**
 * Sequential colours, light to dark, for 3 to 7 classes; all safe for colour blindness.
 *
 * Source: ColorBrewer 2.0 by Cynthia Brewer (Apache 2.0): YlOrBr, YlGnBu, GnBu.
 */
const sequential = {
  YlOrBr: [
    'fff7bc fec44f d95f0e',
    'ffffd4 fed98e fe9929 cc4c02',
    'ffffd4 fed98e fe9929 d95f0e 993404',
    'ffffd4 fee391 fec44f fe9929 d95f0e 993404',
    'ffffd4 fee391 fec44f fe9929 ec7014 cc4c02 8c2d04',
  ],
  YlGnBu: [
    'edf8b1 7fcdbb 2c7fb8',
    'ffffcc a1dab4 41b6c4 225ea8',
    'ffffcc a1dab4 41b6c4 2c7fb8 253494',
    'ffffcc c7e9b4 7fcdbb 41b6c4 2c7fb8 253494',
    'ffffcc c7e9b4 7fcdbb 41b6c4 1d91c0 225ea8 0c2c84',
  ],
  GnBu: [
    'e0f3db a8ddb5 43a2ca',
    'f0f9e8 bae4bc 7bccc4 2b8cbe',
    'f0f9e8 bae4bc 7bccc4 43a2ca 0868ac',
    'f0f9e8 ccebc5 a8ddb5 7bccc4 43a2ca 0868ac',
    'f0f9e8 ccebc5 a8ddb5 7bccc4 4eb3d3 2b8cbe 08589e',
  ],
} as const

const schemeOf = { negative: 'YlOrBr', neutral: 'YlGnBu', positive: 'GnBu' } as const

/** Choose the colours of the classes: warm where high is bad, else cool. Fewer than three come from the scheme of three. */
export function paletteFor(polarity: IndicatorSummary['polarity'], count: number): readonly string[] {
  const scheme = sequential[schemeOf[polarity]]
  const colours = (scheme[Math.min(Math.max(count, 3), 7) - 3] ?? scheme[2]).split(' ').map((hex) => `#${hex}`)
  if (count === 1) return colours.slice(1, 2)
  return count === 2 ? [colours[0] as string, colours[2] as string] : colours
}

/** Every colour that a palette can give. */
export const paletteColours: readonly string[] = [...new Set(Object.values(sequential).flatMap((sizes) => sizes.flatMap((colours) => colours.split(' '))))].map((hex) => `#${hex}`)
