import type { AtlasFile } from '../../core/contract/atlas-file.ts'
import { checkIndicator } from '../../core/figures/check-indicator.ts'
import { indicatorFaultWords } from '../indicator-fault-words.ts'
import type { FindingList } from './finding-list.ts'
import { overlaps } from './loaded-area-set.ts'
import { suggest } from './suggest.ts'

/** Check that every key that atlas.json refers to is declared in it, once. */
export function checkReferences(atlas: AtlasFile, findings: FindingList): void {
  const levels = declared('levels', atlas.levels, findings)
  const measures = declared('measures', atlas.measures, findings)
  const indicators = declared('indicators', atlas.indicators, findings)
  const themes = declared('themes', atlas.themes, findings)
  const departments = declared('departments', atlas.departments, findings)
  declared('targets', atlas.targets, findings)
  const check = (path: string, key: string | undefined, known: readonly string[], list: string) => {
    if (key === undefined || known.includes(key)) return
    const near = suggest(key, known)
    findings.error(
      'unknown-reference',
      `atlas.json, ${path}: "${key}" is not declared under "${list}"${near ? `, perhaps "${near}" is meant` : ''}.`,
      `atlas.json, ${path}: „${key}“ ist unter „${list}“ nicht erklärt${near ? `, gemeint ist vielleicht „${near}“` : ''}.`,
      { file: 'atlas.json' },
    )
  }
  check('defaultIndicator', atlas.defaultIndicator, indicators, 'indicators')
  check('defaultLevel', atlas.defaultLevel, levels, 'levels')
  check('wholeLevel', atlas.wholeLevel, levels, 'levels')
  for (const level of atlas.levels) {
    for (const { level: parent } of [...level.nestsIn, ...level.areaSets.flatMap(({ nestsIn }) => nestsIn ?? [])]) check(`levels.${level.key}.nestsIn`, parent, levels, 'levels')
    for (const { geometry } of level.areaSets) if ('dissolveFrom' in geometry) check(`levels.${level.key}.dissolveFrom`, geometry.dissolveFrom, levels, 'levels')
  }
  for (const { key, department } of atlas.measures) check(`measures.${key}.department`, department, departments, 'departments')
  for (const { key, theme, department, numerator, denominator } of atlas.indicators) {
    check(`indicators.${key}.theme`, theme, themes, 'themes')
    check(`indicators.${key}.department`, department, departments, 'departments')
    check(`indicators.${key}.numerator`, numerator, measures, 'measures')
    check(`indicators.${key}.denominator`, denominator, measures, 'measures')
  }
  for (const { file, department } of atlas.observations) check(`observations ${file}`, department, departments, 'departments')
  for (const [path, key] of disclosedMeasures(atlas)) check(`disclosure.${path}`, key, measures, 'measures')
  for (const key of Object.keys(atlas.disclosure?.indicators ?? {})) check('disclosure.indicators', key, indicators, 'indicators')
  for (const { key, indicator, level } of atlas.targets) {
    check(`targets.${key}.indicator`, indicator, indicators, 'indicators')
    check(`targets.${key}.level`, level, levels, 'levels')
  }
  checkIndicators(atlas, findings)
  checkTargetPlaces(atlas, findings)
  checkOrder(atlas, findings)
  checkValidity(atlas, findings)
}

/** Every measure that disclosure control names, and where. */
function disclosedMeasures({ disclosure }: AtlasFile): [string, string][] {
  if (!disclosure) return []
  return [
    ...Object.keys(disclosure.measures).map((key): [string, string] => ['measures', key]),
    ...disclosure.breakdowns.flatMap(({ whole, parts }) => [whole, ...parts]).map((key): [string, string] => ['breakdowns', key]),
    ...disclosure.printed.flatMap(({ measure, numerator, denominator }) => [measure, numerator, denominator]).map((key): [string, string] => ['printed', key]),
    ...disclosure.residents === undefined ? [] : [['residents', disclosure.residents] as [string, string]],
  ]
}

/** An indicator whose parts do not fit its kind could not be computed. */
function checkIndicators({ measures, indicators }: AtlasFile, findings: FindingList): void {
  const isAdditive = (key: string): boolean => measures.find((measure) => measure.key === key)?.isAdditive ?? true
  for (const indicator of indicators) {
    for (const { field, fault } of checkIndicator(indicator, isAdditive)) {
      const [en, de] = indicatorFaultWords[fault]
      findings.error('indicator-makes-no-sense', `atlas.json, indicators.${indicator.key}.${field}: ${en}`, `atlas.json, indicators.${indicator.key}.${field}: ${de}`, { file: 'atlas.json' })
    }
  }
}

/** For one figure and date there is one target. */
function checkTargetPlaces({ targets }: AtlasFile, findings: FindingList): void {
  const seen = new Map<string, string>()
  for (const { key, indicator, level, area, period } of targets) {
    const place = JSON.stringify([indicator, level, area ?? null, period])
    const first = seen.get(place)
    seen.set(place, key)
    if (first === undefined) continue
    findings.error(
      'duplicate-declaration',
      `atlas.json, targets: "${first}" and "${key}" are for the same indicator, level, area and period.`,
      `atlas.json, targets: „${first}“ und „${key}“ gelten für denselben Indikator, dieselbe Ebene, dasselbe Gebiet und denselben Zeitraum.`,
      { file: 'atlas.json' },
    )
  }
}

function declared(list: string, entries: readonly { readonly key: string }[], findings: FindingList): string[] {
  const keys = entries.map(({ key }) => key)
  for (const key of new Set(keys.filter((entry, i) => keys.indexOf(entry) !== i))) {
    findings.error('duplicate-declaration', `atlas.json, ${list}: "${key}" is declared more than once.`, `atlas.json, ${list}: „${key}“ ist mehrfach erklärt.`, { file: 'atlas.json' })
  }
  return keys
}

/** Levels stand finest first, so a level nests in later ones only; that also rules out circles. */
function checkOrder({ levels }: AtlasFile, findings: FindingList): void {
  const rank = new Map(levels.map(({ key }, i) => [key, i]))
  levels.forEach((level, i) => {
    for (const { level: parent } of [...level.nestsIn, ...level.areaSets.flatMap(({ nestsIn }) => nestsIn ?? [])]) {
      if ((rank.get(parent) ?? Infinity) > i) continue
      findings.error(
        'wrong-order',
        `atlas.json: level "${level.key}" nests in "${parent}", which stands before it; levels are listed finest first.`,
        `atlas.json: Die Ebene „${level.key}“ liegt in „${parent}“, die davor steht; die feinste Ebene steht zuerst.`,
        { file: 'atlas.json', level: level.key },
      )
    }
    for (const { geometry } of level.areaSets) {
      if (!('dissolveFrom' in geometry) || (rank.get(geometry.dissolveFrom) ?? -1) < i) continue
      findings.error(
        'wrong-order',
        `atlas.json: level "${level.key}" is dissolved from "${geometry.dissolveFrom}", which is no finer level; levels are listed finest first.`,
        `atlas.json: Die Ebene „${level.key}“ entsteht aus „${geometry.dissolveFrom}“, das ist keine feinere Ebene; die feinste Ebene steht zuerst.`,
        { file: 'atlas.json', level: level.key },
      )
    }
  })
}

function checkValidity({ levels }: AtlasFile, findings: FindingList): void {
  for (const { key, areaSets } of levels) {
    areaSets.forEach((set, i) => {
      const other = areaSets.slice(i + 1).find((later) => overlaps(set, later))
      if (!other) return
      findings.error(
        'overlapping-validity',
        `atlas.json: two area sets of level "${key}" are valid at the same time (from ${set.validFrom} and from ${other.validFrom}).`,
        `atlas.json: Zwei Gebietsstände der Ebene „${key}“ gelten zugleich (ab ${set.validFrom} und ab ${other.validFrom}).`,
        { file: 'atlas.json', level: key },
      )
    })
  }
}
