import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DomainError } from '../../core/model/domain-error.ts'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/db/open-database.ts'
import { describeStartupError } from '../../server/startup-messages.ts'
import type { ImportChange } from '../../server/territory/import-change.ts'
import { importTerritory } from '../../server/territory/import-territory.ts'
import { readTerritory } from '../../server/territory/read-territory.ts'
import type { Territory } from '../../server/territory/territory.ts'
import { TerritoryRefused } from '../../server/territory/territory-refused.ts'
import { showProgress } from '../show-progress.ts'
import type { Command } from './command.ts'
import { formatChanges } from './format-changes.ts'
import { formatReport } from './format-report.ts'
import { type Language, readLanguage } from './read-language.ts'

const words = {
  de: { kept: 'Es wurde nichts importiert.', stopping: 'Wird abgebrochen …', cancelled: 'Abgebrochen: es wurde nichts geändert.', read: 'Dateien', areas: 'Gebiete', tiles: 'Kacheln', observations: 'Zahlen', figures: 'Indikatoren' },
  en: { kept: 'Nothing was imported.', stopping: 'Stopping …', cancelled: 'Cancelled: nothing was changed.', read: 'files', areas: 'areas', tiles: 'tiles', observations: 'figures', figures: 'indicators' },
} as const

/** Check a territory folder, report, and import it all or nothing; exit status 1 if it is refused. */
export const importCommand: Command = {
  name: 'import',
  usage: 'import <folder> [--lang de|en]',
  summary: 'Check a territory folder and import it: all of it, or nothing.',
  run: async (parameters) => {
    const { values, positionals } = parseArgs({ args: [...parameters], allowPositionals: true, options: { lang: { type: 'string' } } })
    const [folder] = positionals
    if (!folder || positionals.length > 1) {
      console.error(`npm run atlas -- ${importCommand.usage}`)
      return 2
    }
    const language = readLanguage(values.lang, process.env)
    const stop = new AbortController()
    // Pressed once more it ends the process as usual; the transaction that is open then counts for nothing either.
    const cancel = (): void => {
      console.error(`\n${words[language].stopping}`)
      stop.abort(new DomainError('import-cancelled', 'The import was cancelled; nothing was changed.'))
    }
    process.once('SIGINT', cancel)
    try {
      const territory = await readTerritory(resolve(folder))
      console.log(formatReport(folder, territory, territory.findings, language))
      stop.signal.throwIfAborted()
      console.log(formatChanges(await importInto(territory, resolve(folder), language, stop.signal), language))
      return 0
    } catch (error) {
      if (error === stop.signal.reason) {
        console.error(words[language].cancelled)
        return 130
      }
      if (!(error instanceof DomainError)) throw error
      console.error(error instanceof TerritoryRefused ? formatReport(folder, null, error.findings, language) : describeStartupError(error))
      console.error(words[language].kept)
      return 1
    } finally {
      process.removeListener('SIGINT', cancel)
    }
  },
}

/** The database is the one that `npm start` would open for this folder. */
async function importInto(territory: Territory, folder: string, language: Language, signal: AbortSignal): Promise<readonly ImportChange[]> {
  const { databaseUrl, dataFolder } = readConfig({ ...process.env, ATLAS_TERRITORY: folder }, process.cwd())
  const say = showProgress(process.stdout)
  const database = await openDatabase({ databaseUrl, dataFolder, onProgress: say })
  try {
    const { changes } = await importTerritory(database, territory, { now: new Date(), signal, onProgress: ({ stage, name, percent }) => say(`${percent} %  ${words[language][stage]}: ${name}`) })
    return changes
  } finally {
    await database.close()
  }
}
