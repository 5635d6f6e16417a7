import { parseArgs } from 'node:util'
import { loadHighsSolver } from '../../server/disclosure/load-highs-solver.ts'
import { findLeaks, type Leak } from '../audit/find-leaks.ts'
import { publicClient, readPublicAtlas } from '../audit/public-atlas.ts'
import type { Command } from './command.ts'

const words: Readonly<Record<Leak['way'], string>> = {
  sums: 'from totals, shares and other areas', former: 'with an earlier release', csv: 'stands in the CSV', tiles: 'stands in the tiles',
  geojson: 'stands in the GeoJSON', parts: 'stands in what a figure is made of', profile: 'stands in the profile', custom: 'from areas put together',
}

/** Read a running atlas as the public does and try to compute what it hides; exit status 1 if something can be had. */
export const audit: Command = {
  name: 'audit',
  usage: 'audit <url> [--below 3]',
  summary: 'Play the outsider: try to compute what a running atlas hides.',
  run: async (parameters) => {
    const { values, positionals } = parseArgs({ args: [...parameters], allowPositionals: true, strict: false, options: { below: { type: 'string', default: '3' } } })
    const [url] = positionals
    const below = Number(values.below)
    if (!url || positionals.length > 1 || !URL.canParse(url) || !Number.isSafeInteger(below) || below < 1) {
      console.error(`npm run atlas -- ${audit.usage}`)
      return 2
    }
    try {
      return await auditServer(url, below)
    } catch (error) {
      console.error(`${url}: ${(error as Error).message}`)
      return 2
    }
  },
}

async function auditServer(url: string, below: number): Promise<number> {
  const client = publicClient(url)
  const say = (message: string): void => console.error(message)
  const atlas = await readPublicAtlas(client)
  const { figures, hidden, releases, small, leaks } = await findLeaks(client, atlas, await loadHighsSolver(), below, say)
  console.log(`${figures} figures read, ${hidden} of them hidden; ${releases} earlier releases looked at`)
  if (small > 0) console.log(`${small} counts from 1 to ${below - 1} are shown; the rules decide whether they may be`)
  for (const { measure, level, code, name, period, lo, hi, way } of leaks) {
    console.log(`  ${measure}, ${level} ${code} ${name}, ${period}: ${lo === hi ? `is ${lo}` : `lies between ${lo} and ${hi ?? 'any'}, below ${below}`} (${words[way]})`)
  }
  console.log(leaks.length === 0 ? `No hidden figure can be computed, and none is known to lie below ${below}.` : `${leaks.length} hidden figures can be had.`)
  return leaks.length === 0 ? 0 : 1
}
