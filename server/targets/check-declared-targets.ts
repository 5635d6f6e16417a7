import type { AtlasFile } from '../../core/contract/atlas-file.ts'
import { shownValue } from '../../core/classes/shown-value.ts'
import type { FindingList } from '../territory/finding-list.ts'
import type { TerritoryAreaSet } from '../territory/territory.ts'
import { isPeriod } from './is-period.ts'

/** Check that declared targets name areas and days that exist, and are no more exact than their indicator is shown. */
export function checkTargets({ targets, indicators }: AtlasFile, sets: readonly Pick<TerritoryAreaSet, 'level' | 'codes'>[], findings: FindingList): void {
  for (const { key, indicator, level, area, period, value } of targets) {
    const complain = (code: string, problem: string, problemDe: string): void =>
      findings.error(code, `atlas.json, targets.${key}: ${problem}.`, `atlas.json, targets.${key}: ${problemDe}.`, { file: 'atlas.json' })
    if (area !== undefined && !sets.some(set => set.level === level && set.codes.includes(area))) complain('unknown-area', `there is no area "${area}" on level "${level}"`, `Das Gebiet „${area}“ gibt es auf der Ebene „${level}“ nicht`)
    if (!isPeriod(period)) complain('malformed-atlas', `the day ${period} does not exist`, `Den Tag ${period} gibt es nicht`)
    const decimals = indicators.find(each => each.key === indicator)?.decimals
    if (decimals !== undefined && shownValue(value, decimals) !== value) complain('malformed-atlas', `the indicator is shown with ${decimals} decimals; a target cannot be more exact`, `Der Indikator wird mit ${decimals} Nachkommastellen gezeigt; genauer kann ein Ziel nicht sein`)
  }
}
