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

/**
 * Diverging colours, from far below to far above, with the class around the reference in the middle.
 *
 * Source: ColorBrewer 2.0 (Apache 2.0): RdBu, BrBG, PuOr with 7 classes, all safe for colour blindness; the middle is
 * darker than there, so that it is not taken for an area without a value.
 */
const diverging = {
  negative: '2166ac 67a9cf d1e5f0 e4e4e4 fddbc7 ef8a62 b2182b',
  positive: '8c510a d8b365 f6e8c3 e4e4e4 c7eae5 5ab4ac 01665e',
  neutral: 'b35806 f1a340 fee0b6 e4e4e4 d8daeb 998ec3 542788',
} as const

const hexList = (colours: string): readonly string[] => colours.split(' ').map((hex) => `#${hex}`)

/** Colours of one side, from the reference outwards; two are told apart better by the outer ones. */
const sideOf = (colours: readonly string[], count: number): readonly string[] => (count <= 2 ? colours.slice(1) : colours)

/**
 * Choose colours around a reference: the classes below it, one that holds it, those above; red where high is bad.
 *
 * Equal distances get equal strength, also where one side has fewer classes. A class of the reference alone
 * (`isApart`) lies on neither side.
 */
export function divergingPaletteFor(polarity: IndicatorSummary['polarity'], breaks: readonly number[], reference: number, isApart = false): readonly string[] {
  const colours = hexList(diverging[polarity])
  const starts = breaks.slice(0, -1)
  const isAbove = starts.map((start) => (isApart ? start > reference : start >= reference))
  const isBelow = starts.map((start, index) => start < reference && (breaks[index + 1] as number) <= reference)
  const [above, below] = [isAbove.filter(Boolean).length, isBelow.filter(Boolean).length]
  const most = Math.max(above, below)
  const [up, down] = [sideOf(colours.slice(4), most), sideOf(colours.slice(0, 3).toReversed(), most)]
  return starts.map((_, index) => {
    if (isAbove[index] === true) return up[Math.min(up.length - 1, index - (starts.length - above))] as string
    if (isBelow[index] === true) return down[Math.min(down.length - 1, below - 1 - index)] as string
    return colours[3] as string
  })
}

/** What areas look like below circles. */
export const groundColours = { light: '#dde1eb', dark: '#2b2f45' } as const

/** Every colour that a palette can give. */
export const paletteColours: readonly string[] = [
  ...new Set([...Object.values(sequential).flatMap((sizes) => sizes.flatMap(hexList)), ...Object.values(diverging).flatMap(hexList), ...Object.values(groundColours)]),
]
