import { DomainError } from '../../core/model/domain-error.ts'
import type { Database, Queryable } from '../db/database.ts'
import { publishFigures } from '../releases/publish-figures.ts'
import { storeTargets } from '../targets/store-targets.ts'
import { storeTiles } from '../tiles/store-tiles.ts'
import type { ImportChange, ImportProgress, ImportStage } from './import-change.ts'
import { storeAreaSets, storeNestings } from './store-area-sets.ts'
import { storeDeclarations } from './store-declarations.ts'
import { storeDeliveries } from './store-deliveries.ts'
import type { Territory, TerritoryAreaSet } from './territory.ts'

export interface ImportOptions {
  readonly now: Date
  readonly onProgress?: (progress: ImportProgress) => void
  /** Ends the import with its reason as long as nothing is written for good; the database stays as it was. */
  readonly signal?: AbortSignal | undefined
}

export interface ImportResult {
  /** Empty: the folder holds what the database holds already. */
  readonly changes: readonly ImportChange[]
}

// Any fixed number: two imports into the same database wait for each other.
const importLock = 7_205_134

/** Share of the whole import at which each stage begins, in percent; measured with germany. */
const stageStart: Readonly<Record<ImportStage | 'end', number>> = { read: 0, areas: 0, tiles: 5, observations: 85, figures: 92, end: 100 }

const stageWords: Readonly<Record<ImportStage, string>> = { read: 'reading', areas: 'areas of', tiles: 'tiles of', observations: 'figures from', figures: 'computing' }

async function refuseOtherTerritory(transaction: Queryable, { atlas }: Territory): Promise<{ checksum: string } | undefined> {
  const [stored] = await transaction.query<{ key: string; checksum: string }>('select key, checksum from territory')
  if (stored && stored.key !== atlas.key) {
    throw new DomainError('other-territory',
      `This database holds the territory '${stored.key}', the folder is '${atlas.key}'. One database serves one territory: import into another one (another VAR_DIR, or another database in DATABASE_URL).`,
      { stored: stored.key, wanted: atlas.key })
  }
  return stored
}

async function storeTerritory(transaction: Queryable, { atlas, checksum, areaSets }: Territory, now: Date): Promise<void> {
  const whole = areaSets.filter(({ level }) => level === atlas.wholeLevel).map(({ bbox }) => bbox)
  const bbox = whole.reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])])
  await transaction.query(`
    insert into territory (key, atlas, checksum, bbox, imported_at) values ($1, $2, $3, $4, $5)
    on conflict (id) do update set atlas = excluded.atlas, checksum = excluded.checksum, bbox = excluded.bbox, imported_at = excluded.imported_at`,
  [atlas.key, atlas, checksum, bbox, now])
}

function createReporter({ areaSets }: Territory, onProgress: NonNullable<ImportOptions['onProgress']>): { at(stage: ImportStage, name: string, share: number): void; tile(set: TerritoryAreaSet, share: number): void } {
  const areas = areaSets.reduce((sum, set) => sum + set.areas.length + 1000, 0)
  let before = 0
  const at = (stage: ImportStage, name: string, share: number): void => {
    const stages = Object.values(stageStart)
    const from = stageStart[stage]
    const percent = Math.round(from + share * ((stages.find(start => start > from) ?? 100) - from))
    onProgress({ stage, name, percent, message: `${String(percent).padStart(3)} %  ${stageWords[stage]} ${name}` })
  }
  return {
    at,
    tile(set, share) {
      const own = set.areas.length + 1000
      at('tiles', `${set.level} ${set.id}`, (before + share * own) / areas)
      if (share === 1) before += own
    },
  }
}

async function importInside(transaction: Queryable, territory: Territory, { now, onProgress = () => {}, signal }: ImportOptions): Promise<ImportResult> {
  await transaction.query('select pg_advisory_xact_lock($1)', [importLock])
  const stored = await refuseOtherTerritory(transaction, territory)
  const report = createReporter(territory, onProgress)
  report.at('areas', territory.atlas.key, 0)
  const declared = await storeDeclarations(transaction, territory.atlas, now)
  const isKept = ({ kind }: ImportChange): boolean => kind === 'administration-kept'
  const changes = [
    ...declared.filter(change => !isKept(change)),
    ...await storeAreaSets(transaction, territory, now, async set => {
      signal?.throwIfAborted()
      await storeTiles(transaction, set.id, set.areas, (zoom, of) => report.tile(set, zoom / of))
    }),
    ...await storeNestings(transaction, territory),
  ]
  signal?.throwIfAborted()
  // After the areas, which a target may name.
  const targets = await storeTargets(transaction, territory.atlas, now)
  changes.push(...targets.filter(change => !isKept(change)))
  let files = 0
  changes.push(...await storeDeliveries(transaction, territory, now, file => report.at('observations', file, files++ / territory.deliveries.length)))
  const releases = await publishFigures(transaction, {
    reason: stored ? changes.map(({ message }) => message).join('; ') || 'figures are computed anew' : 'first import',
    computedFor: { import: true },
    now,
    atlas: territory.atlas,
    // Protecting takes about as long as computing.
    onIndicator: (key, done, of) => report.at('figures', key, done / of / 2),
    onProtecting: share => report.at('figures', 'what is hidden from the public', 0.5 + share * 0.4),
    signal,
  })
  for (const { id, audience, tables, isNew } of releases) {
    if (!isNew) continue
    const [whom, whomDe] = audience === 'public' ? ['the public', 'die Öffentlichkeit'] : ['people inside', 'die Verwaltung']
    changes.push({ kind: 'figures-released', name: audience, message: `release ${id} for ${whom}: ${tables} tables of figures`, messageDe: `Veröffentlichung ${id} für ${whomDe}: ${tables} Tabellen mit Zahlen` })
  }
  if (changes.length === 0 && stored && stored.checksum !== territory.checksum) {
    changes.push({ kind: 'declaration-changed', name: 'atlas.json', message: 'atlas.json or its files have changed; areas and figures are the same', messageDe: 'atlas.json oder ihre Dateien sind geändert; Gebiete und Zahlen sind gleich' })
  }
  if (changes.length > 0) await storeTerritory(transaction, territory, now)
  report.at('figures', 'all levels', 1)
  signal?.throwIfAborted()
  return { changes: [...changes, ...[...declared, ...targets].filter(isKept)] }
}

/**
 * Bring a territory that was read and checked into the database: all of it, or nothing.
 *
 * The same folder again changes nothing. A changed one adds area sets, revisions of deliveries and a release beside
 * what was there; observations and figures are never updated or deleted.
 *
 * Cost:   germany 30 s; one transaction, other readers see the old state until its end.
 * Throws: the reason of `signal`; DomainError `other-territory` if the database serves another one.
 */
export async function importTerritory(database: Database, territory: Territory, options: ImportOptions): Promise<ImportResult> {
  return database.transaction(transaction => importInside(transaction, territory, options))
}
