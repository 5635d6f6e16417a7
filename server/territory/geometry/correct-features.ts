import type { GeometryFile } from '../../../core/contract/geometry-file.ts'
import type { FindingList } from '../finding-list.ts'
import type { RawFeature } from './raw-feature.ts'

export interface CorrectedFeature extends RawFeature {
  /** Key as the file has it. */
  readonly found: string
  readonly setCode?: string | undefined
  readonly setName?: string | undefined
  readonly setParent?: string | undefined
}

/**
 * Apply the corrections that atlas.json declares for a file; the file itself stays as it is.
 *
 * A correction that fits no feature is an error: it would stay behind when the office has mended its file.
 */
export function correctFeatures(declaration: GeometryFile, features: readonly RawFeature[], findings: FindingList): CorrectedFeature[] {
  const { file, keyColumn, corrections } = declaration
  const seen = new Map<string, number>()
  const used = new Set<object>()
  const corrected: CorrectedFeature[] = []
  for (const feature of features) {
    const found = feature.properties[keyColumn] ?? ''
    const occurrence = (seen.get(found) ?? 0) + 1
    seen.set(found, occurrence)
    const fitting = corrections.filter((correction) => correction.code === found && correction.occurrence === occurrence)
    for (const correction of fitting) used.add(correction)
    if (!fitting.some(({ drop }) => drop)) corrected.push(Object.assign({}, feature, { found }, ...fitting.map(({ setCode, setName, setParent }) => ({ setCode, setName, setParent }))) as CorrectedFeature)
  }
  for (const correction of corrections) {
    const which = `${correction.code} (${correction.occurrence})`
    if (!used.has(correction)) {
      findings.error(
        'unused-correction',
        `${file}: the correction of key ${which} fits no feature; if the file has been mended, delete the correction.`,
        `${file}: Die Korrektur des Schlüssels ${which} passt zu keinem Objekt; wurde die Datei berichtigt, dann die Korrektur löschen.`,
        { file, areaCodes: [correction.code] },
      )
    } else findings.note('corrected', `${file}: key ${which} corrected: ${correction.reason}`, `${file}: Schlüssel ${which} korrigiert: ${correction.reason}`, { file, areaCodes: [correction.setCode ?? correction.code] })
  }
  return corrected
}
