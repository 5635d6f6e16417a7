import type { IndicatorDefinition } from './indicator-definition.ts'

/** A text in German and, where it exists, English. */
interface Words { readonly de: string; readonly en?: string | undefined }
interface BothWords { readonly de: string; readonly en: string }

/** Names of what the formula is made of; without a numerator the name of the indicator stands for it. */
export interface FormulaNames { readonly indicator: Words; readonly numerator?: Words | undefined; readonly denominator?: Words | undefined }

const count = (amount: number, one: string, many: string): string => `${amount} ${amount === 1 ? one : many}`

/** Say in words by how much the denominator lies earlier. */
function describeLag(lag: string): BothWords {
  const [, years = '', months = ''] = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(lag) ?? []
  const say = (words: readonly [string, string, string, string]): string =>
    [years && count(Number(years), words[0], words[1]), months && count(Number(months), words[2], words[3])].filter(Boolean).join(', ')
  return { de: say(['Jahr', 'Jahre', 'Monat', 'Monate']), en: say(['year', 'years', 'month', 'months']) }
}

/** Write the formula of an indicator in words with the names of its parts. */
export function describeFormula({ kind, factor, lag }: Pick<IndicatorDefinition, 'kind' | 'lag'> & { readonly factor: number }, names: FormulaNames): BothWords {
  const top = names.numerator ?? names.indicator
  const { denominator } = names
  if (kind === 'delivered' || kind === 'index') return { de: `${top.de}, wie geliefert`, en: `${top.en ?? top.de}, as delivered` }
  if (kind === 'count' || !denominator) return { de: top.de, en: top.en ?? top.de }
  const earlier = lag ? describeLag(lag) : undefined
  const write = (part: 'de' | 'en', before: string, weighted: string): string => {
    const [above, below] = [top[part] ?? top.de, denominator[part] ?? denominator.de]
    const shifted = earlier ? `${below} (${earlier[part]} ${before})` : below
    return kind === 'mean' ? `${above}, ${weighted} ${shifted}` : `${factor === 1 ? '' : `${factor} × `}${above} ÷ ${shifted}`
  }
  return { de: write('de', 'früher', 'gewichtet mit'), en: write('en', 'earlier', 'weighted by') }
}
