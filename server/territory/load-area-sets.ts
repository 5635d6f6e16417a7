import type { AreaSetDeclaration, AtlasFile, LevelDeclaration } from '../../core/contract/atlas-file.ts'
import type { NestingDeclaration } from '../../core/contract/nesting-declaration.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { dissolveAreas } from './dissolve-areas.ts'
import type { FindingList } from './finding-list.ts'
import type { Geos } from './geometry/geos.ts'
import { loadAreas } from './geometry/load-areas.ts'
import { type LoadedAreaSet, overlaps } from './loaded-area-set.ts'
import { type FileBytes, findParents } from './nesting/find-parents.ts'

export interface LoadContext {
  readonly geos: Geos
  readonly bytesOf: FileBytes
  readonly onAreaSet: (level: string, count: number) => void
}

/** Load every area set of a territory, finest level first, so that dissolved ones find their children. */
export async function loadAreaSets(atlas: AtlasFile, context: LoadContext, findings: FindingList): Promise<LoadedAreaSet[]> {
  const sets: LoadedAreaSet[] = []
  for (const level of atlas.levels) {
    for (const declaration of level.areaSets) {
      const set = await collectErrors(() => loadOne(level, declaration, atlas, sets, context, findings), level.key, findings)
      if (!set) continue
      sets.push(set)
      context.onAreaSet(level.key, set.areas.length)
    }
  }
  return sets
}

/** Nesting declared for an area set, else for its level. */
export function nestingsOf(set: Pick<LoadedAreaSet, 'level' | 'declaration'>): readonly NestingDeclaration[] {
  return set.declaration.nestsIn ?? set.level.nestsIn
}

/** What stops one file must not hide what is wrong with the next. */
export async function collectErrors<Result>(work: () => Promise<Result> | Result, level: string, findings: FindingList): Promise<Result | null> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { file, messageDe } = error.details
    findings.error(error.code, error.message, typeof messageDe === 'string' ? messageDe : error.message, { level, ...(typeof file === 'string' ? { file } : {}) })
    return null
  }
}

async function loadOne(level: LevelDeclaration, declaration: AreaSetDeclaration, atlas: AtlasFile, sets: readonly LoadedAreaSet[], context: LoadContext, findings: FindingList): Promise<LoadedAreaSet | null> {
  const { geometry } = declaration
  if ('file' in geometry) {
    const bytes = context.bytesOf(geometry.file)
    return bytes && (await loadAreas(level, declaration, geometry, bytes, context.geos, findings))
  }
  const children = sets.findLast((set) => set.level.key === geometry.dissolveFrom && overlaps(set.declaration, declaration))
  if (!children) return refuseChildless(level, declaration, geometry.dissolveFrom, atlas)
  const nesting = nestingsOf(children).find((entry) => entry.level === level.key)
  if (!nesting) {
    throw new DomainError('no-nesting', `Level "${level.key}" is dissolved from "${geometry.dissolveFrom}", but that level does not say under "nestsIn" how it nests in it.`, {
      messageDe: `Die Ebene „${level.key}“ entsteht aus „${geometry.dissolveFrom}“, aber diese Ebene sagt unter „nestsIn“ nicht, wie sie darin liegt.`,
    })
  }
  const without = new Set(nesting.without.map(({ code }) => code))
  const parents = findParents(children, nesting, context.bytesOf).map((list, i) => (without.has(children.areas[i]?.code ?? '') ? [] : list))
  return dissolveAreas(level, declaration, geometry, children, parents, context, findings)
}

/** Children that were declared but could not be loaded are reported already. */
function refuseChildless(level: LevelDeclaration, declaration: AreaSetDeclaration, from: string, { levels }: AtlasFile): null {
  if (levels.find(({ key }) => key === from)?.areaSets.some((set) => overlaps(set, declaration))) return null
  throw new DomainError('no-children', `Level "${level.key}", valid from ${declaration.validFrom}, is dissolved from "${from}", which has no area set at that time.`, {
    messageDe: `Die Ebene „${level.key}“, gültig ab ${declaration.validFrom}, entsteht aus „${from}“, und dort gibt es für diese Zeit keinen Gebietsstand.`,
  })
}
