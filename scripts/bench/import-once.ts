// Import one territory in a process of its own and tell how long it took and how much memory at most.
import { openDatabase } from '../../server/db/open-database.ts'
import { importTerritory } from '../../server/territory/import-territory.ts'
import { readTerritory } from '../../server/territory/read-territory.ts'

const { folder, databaseUrl, dataFolder } = JSON.parse(process.argv[2]!) as { folder: string; databaseUrl?: string; dataFolder: string }
const start = performance.now()
const database = await openDatabase({ databaseUrl, dataFolder })
const opened = performance.now()
await importTerritory(database, await readTerritory(folder), { now: new Date() })
const imported = performance.now()
await database.close()
console.log(JSON.stringify({ open: opened - start, import: imported - opened, peakBytes: process.resourceUsage().maxRSS * 1024 }))
