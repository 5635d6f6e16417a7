import type { CustomFigures } from '../../core/contract/custom-areas.ts'
import type { Values } from '../../core/contract/indicators.ts'
import type { AreaProfile } from '../../core/contract/profiles.ts'
import type { Leak } from './find-leaks.ts'
import { readAll, type PublicAtlas, type PublicClient } from './public-atlas.ts'

/** Areas asked about per area set; every one costs four requests. */
const mostAreas = 100

/** Longest address that the server takes, with room for its name. */
const longestPath = 3_500

interface AreaSetFigures { readonly set: PublicAtlas['areaSets'][number]; readonly shown: readonly Values[] }

/** What is hidden of an area: indicator and period. */
type HiddenOf = (area: string) => ReadonlySet<string>

const nameOf = (indicator: string, period: string): string => `${indicator} ${period}`

/**
 * Look for hidden figures where one asks area by area: in profiles, and in areas put together (the area alone, with one neighbour, and
 * all others, which leave it over from the whole).
 */
export async function findAreaLeaks(client: PublicClient, { areaSets, values }: PublicAtlas): Promise<Leak[]> {
  const found = await readAll(areaSets, set => leaksOf(client, { set, shown: values.filter(({ areaSet }) => areaSet === set.id) }), 1)
  return found.flat()
}

async function leaksOf(client: PublicClient, { set, shown }: AreaSetFigures): Promise<Leak[]> {
  const hiddenOf: HiddenOf = code => new Set(shown.flatMap(({ indicator, exceptions }) => exceptions.filter(({ area, status }) => area === code && status === 'suppressed').map(({ period }) => nameOf(indicator, period))))
  const concerned = set.areas.filter(({ code }) => hiddenOf(code).size > 0).slice(0, mostAreas)
  const found = await readAll(concerned, async ({ code, name }) => {
    const hidden = hiddenOf(code)
    const describe = (indicator: string, period: string, value: number, way: Leak['way']): Leak[] => (hidden.has(nameOf(indicator, period)) ? [{ measure: indicator, level: set.level, code, name, period, lo: value, hi: value, way }] : [])
    const profile = await (await client.find(`/api/spatial-levels/${set.level}/areas/${encodeURIComponent(code)}/profile?on=${set.validFrom}`))?.json() as AreaProfile | undefined
    const inProfile = (profile?.figures ?? []).flatMap(({ indicator, periods, values }) => periods.flatMap((period, column) => (values[column] === null ? [] : describe(indicator, period, values[column]!, 'profile'))))
    return [...inProfile, ...await combine(client, { set, shown }, code, describe)]
  })
  return found.flat()
}

/** Ask for areas put together that hold the hidden one, or all but it, and take away what is known. */
async function combine(client: PublicClient, { set, shown }: AreaSetFigures, code: string, describe: (indicator: string, period: string, value: number, way: Leak['way']) => Leak[]): Promise<Leak[]> {
  const others = set.codes.filter(other => other !== code)
  const valueOf = (indicator: string, period: string, area: string | undefined): number => {
    const own = shown.find(one => one.indicator === indicator)
    return own?.values[own.areas.indexOf(area ?? '')]?.[own.periods.indexOf(period)] ?? 0
  }
  const asked = [
    { areas: [code], rest: (value: number) => value },
    ...others.slice(0, 1).map(other => ({ areas: [code, other], rest: (value: number, indicator: string, period: string) => value - valueOf(indicator, period, other) })),
    ...others.length > 0 ? [{ areas: others, rest: (value: number, _indicator: string, _period: string, whole: number | null) => (whole === null ? null : whole - value) }] : [],
  ]
  const answers = await readAll(asked, async ({ areas, rest }) => {
    const path = `/api/custom-areas/figures?level=${set.level}&on=${set.validFrom}&areas=${areas.map(encodeURIComponent).join(',')}`
    if (path.length > longestPath) return []
    const answer = await (await client.find(path))?.json() as CustomFigures | undefined
    return (answer?.figures ?? []).flatMap(({ indicator, periods, values, whole }) => periods.flatMap((period, column) => {
      const value = values[column] ?? null
      const left = value === null ? null : rest(value, indicator, period, whole[column] ?? null)
      return left === null ? [] : describe(indicator, period, left, 'custom')
    }))
  }, 3)
  return answers.flat()
}
