/** `npm run build [-- server|client]`: build what `npm start` serves and runs, where its sources changed. */
import { root } from '../server/places.ts'
import { buildClient } from './build-client.ts'
import { buildServer } from './build-server.ts'
import { showProgress } from './show-progress.ts'

const say = showProgress(process.stdout)
const [only] = process.argv.slice(2)

try {
  if (only !== 'client') await buildServer(root, say)
  if (only !== 'server') await buildClient(root, say)
} catch (error) {
  process.stderr.write(`\n${(error as Error).message}\n`)
  process.exitCode = 1
}
