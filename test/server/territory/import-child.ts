// A process that imports a territory and says where it is, to be killed: node --import tsx import-child.ts <settings as JSON>
import { openDatabase } from '../../../server/db/open-database.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'

const { folder, databaseUrl, dataFolder } = JSON.parse(process.argv[2]!) as { folder: string; databaseUrl?: string; dataFolder: string }
const database = await openDatabase({ databaseUrl, dataFolder })
await importTerritory(database, await readTerritory(folder), { now: new Date(), onProgress: ({ stage }) => { process.stdout.write(`${stage}\n`) } })
process.stdout.write('committed\n')
await database.close()
