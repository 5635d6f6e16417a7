import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Finding } from '../../server/territory/finding.ts'
import { readTerritory } from '../../server/territory/read-territory.ts'
import type { Territory } from '../../server/territory/territory.ts'
import { TerritoryRefused } from '../../server/territory/territory-refused.ts'
import type { Command } from './command.ts'
import { formatReport } from './format-report.ts'
import { readLanguage } from './read-language.ts'

/** Read a territory folder and report what the checks find; exit status 1 if it would be refused. */
export const check: Command = {
  name: 'check',
  usage: 'check <folder> [--json] [--lang de|en]',
  summary: 'Read a territory folder and report what is wrong with it.',
  run: async (parameters) => {
    const { values, positionals } = parseArgs({ args: [...parameters], allowPositionals: true, options: { json: { type: 'boolean' }, lang: { type: 'string' } } })
    const [folder] = positionals
    if (!folder || positionals.length > 1) {
      console.error(`npm run atlas -- ${check.usage}`)
      return 2
    }
    const { territory, findings } = await readOrRefuse(resolve(folder))
    const isRefused = territory === null
    if (values.json) console.log(JSON.stringify({ folder, isRefused, areaSets: countsOf(territory), findings }, null, 2))
    else console.log(formatReport(folder, territory, findings, readLanguage(values.lang, process.env)))
    return isRefused ? 1 : 0
  },
}

async function readOrRefuse(folder: string): Promise<{ territory: Territory | null; findings: readonly Finding[] }> {
  try {
    const territory = await readTerritory(folder)
    return { territory, findings: territory.findings }
  } catch (error) {
    if (error instanceof TerritoryRefused) return { territory: null, findings: error.findings }
    throw error
  }
}

function countsOf(territory: Territory | null): { level: string; validFrom: string; validTo: string | null; areaCount: number }[] {
  return territory?.areaSets.map(({ level, validFrom, validTo, codes }) => ({ level, validFrom, validTo, areaCount: codes.length })) ?? []
}
