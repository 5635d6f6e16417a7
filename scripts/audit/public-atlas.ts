import type { Indicator, Values } from '../../core/contract/indicators.ts'
import type { Area, SpatialLevel } from '../../core/contract/spatial-levels.ts'
import type { AreaIndex, NestingIndex } from '../../core/model/area-index.ts'

/** Asks the server as somebody who is not signed in. */
export interface PublicClient {
  /** Throws: Error with address and status. */
  json<Answer>(path: string): Promise<Answer>
  /**
   * Undefined where there is nothing.
   *
   * Throws: Error with address and status where the server has no answer: who reads half must not say that there is nothing to find.
   */
  find(path: string): Promise<Response | undefined>
}

export interface PublicAtlas {
  readonly levels: readonly SpatialLevel[]
  readonly areaSets: readonly (AreaIndex & { readonly areas: readonly Area[] })[]
  readonly nestings: readonly NestingIndex[]
  readonly indicators: readonly Indicator[]
  /** Everything that `values` answers, per indicator and area set. */
  readonly values: readonly Values[]
}

/** Read with at most a few requests at a time, in order. */
export async function readAll<Item, Result>(items: readonly Item[], read: (item: Item) => Promise<Result>, atOnce = 6): Promise<Result[]> {
  const results = new Array<Result>(items.length)
  let next = 0
  const work = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++
      results[index] = await read(items[index]!)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return results
}

export function publicClient(origin: string): PublicClient {
  const ask = async (path: string): Promise<Response> => {
    try {
      return await fetch(new URL(path, origin), { headers: { accept: 'application/json, */*' } })
    } catch (error) {
      const reason = (error as { cause?: { code?: string; message?: string } }).cause
      throw new Error(`nobody answers (${reason?.code ?? reason?.message ?? (error as Error).message})`, { cause: error })
    }
  }
  return {
    async json<Answer>(path: string) {
      const response = await ask(path)
      if (!response.ok) throw new Error(`${path}: ${response.status}`)
      return await response.json() as Answer
    },
    async find(path) {
      const response = await ask(path)
      if (response.ok) return response
      if (response.status === 404 || response.status === 410) return undefined
      throw new Error(`${path}: ${response.status}`)
    },
  }
}

/** Where the areas of one set lie in another, by the parents that the server names. */
function nestingOf(child: PublicAtlas['areaSets'][number], parent: AreaIndex): NestingIndex | undefined {
  const parentOf = Int32Array.from(child.areas, ({ parents }) => parent.codes.indexOf(parents[parent.level] ?? ''))
  const isTogether = child.validFrom <= (parent.validTo ?? '9999') && parent.validFrom <= (child.validTo ?? '9999')
  return child.level !== parent.level && isTogether && parentOf.some(index => index >= 0) ? { child: child.id, parent: parent.id, parentOf } : undefined
}

/** Read areas, their nesting, all indicators and all values of all levels, area sets and periods. */
export async function readPublicAtlas(client: PublicClient): Promise<PublicAtlas> {
  const levels = await client.json<SpatialLevel[]>('/api/spatial-levels')
  const sets = levels.flatMap(level => level.areaSets.map(set => ({ level: level.key, set })))
  const areaSets = await readAll(sets, async ({ level, set: { id, validFrom, validTo } }) => {
    const areas = await client.json<Area[]>(`/api/spatial-levels/${level}/areas?on=${validFrom}`)
    return { id, level, validFrom, validTo, codes: areas.map(({ code }) => code), areas }
  })
  const keys = (await client.json<{ key: string }[]>('/api/indicators')).map(({ key }) => key)
  const indicators = await readAll(keys, key => client.json<Indicator>(`/api/indicators/${key}`))
  const wanted = indicators.flatMap(({ key, levels: available }) => available.filter(level => level.available)
    .flatMap(({ level }) => areaSets.filter(set => set.level === level).map(set => `/api/indicators/${key}/values?level=${level}&on=${set.validFrom}`)))
  // An area set without figures of its own has no answer.
  const found = await readAll(wanted, async path => (await client.find(path))?.json() as Promise<Values> | undefined)
  const nestings = areaSets.flatMap(child => areaSets.map(parent => nestingOf(child, parent)).filter(nesting => nesting !== undefined))
  return { levels, areaSets, nestings, indicators, values: found.filter(values => values !== undefined) }
}
