import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isAbsolute, join, normalize } from 'node:path'
import type { AtlasFile } from '../../core/contract/atlas-file.ts'
import type { FindingList } from './finding-list.ts'

export interface DeclaredFile {
  readonly file: string
  /** As declared; undefined: nobody compares. */
  readonly sha256: string | undefined
  /** True where the reader of figures reports on the file itself. */
  readonly isObservations: boolean
}

/** List every file that atlas.json declares, in the order of declaration. */
export function listDeclaredFiles(atlas: AtlasFile): DeclaredFile[] {
  const files: DeclaredFile[] = []
  const add = (file: string, sha256: string | undefined, isObservations = false) => files.push({ file, sha256, isObservations })
  for (const level of atlas.levels) {
    for (const { geometry } of level.areaSets) {
      if ('file' in geometry) add(geometry.file, geometry.provenance.sha256)
      else if (geometry.namesFrom) add(geometry.namesFrom.file, geometry.namesFrom.provenance.sha256)
    }
    for (const { by } of [...level.nestsIn, ...level.areaSets.flatMap(({ nestsIn }) => nestsIn ?? [])]) if (by.type === 'table') add(by.file, by.provenance.sha256)
  }
  for (const { file, provenance } of atlas.observations) add(file, provenance.sha256, true)
  return files
}

/** Read all declared files and compare their checksums; what is missing or differs is reported. */
export async function readDeclaredFiles(folder: string, files: readonly DeclaredFile[], findings: FindingList): Promise<Map<string, Buffer>> {
  const read = new Map<string, Buffer>()
  const reported = new Set<string>()
  for (const { file, sha256, isObservations } of files) {
    const once = (code: string, en: string, de: string) => {
      if (!isObservations && !reported.has(`${file} ${sha256}`)) findings.error(code, en, de, { file })
      reported.add(`${file} ${sha256}`)
    }
    if (isAbsolute(file) || normalize(file).startsWith('..')) {
      findings.error('file-outside-folder', `${file}: declared files must lie in the folder of atlas.json.`, `${file}: Erklärte Dateien müssen im Ordner der atlas.json liegen.`, { file })
      continue
    }
    const bytes = read.get(file) ?? (await readFile(join(folder, file)).catch(() => null))
    if (!bytes) {
      once('missing-file', `${file}: declared in atlas.json, but missing in ${folder}.`, `${file}: in atlas.json erklärt, fehlt aber in ${folder}.`)
      continue
    }
    read.set(file, bytes)
    const actual = createHash('sha256').update(bytes).digest('hex')
    if (sha256 === undefined) {
      findings.note('no-checksum', `${file}: no sha256 is declared; this file's is ${actual}.`, `${file}: Es ist kein sha256 erklärt; diese Datei hat ${actual}.`, { file })
    } else if (actual !== sha256) {
      once(
        'checksum-differs',
        `${file}: the file has SHA-256 ${actual}, declared is ${sha256}. If the file was replaced on purpose, enter the new one in atlas.json.`,
        `${file}: Die Datei hat SHA-256 ${actual}, erklärt ist ${sha256}. Wurde sie absichtlich ersetzt, dann den neuen Wert in atlas.json eintragen.`,
      )
    }
  }
  return read
}
