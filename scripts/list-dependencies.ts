// `npm run dependencies`: write docs/dependencies.md anew.
import { readFileSync, writeFileSync } from 'node:fs'
import { describeDependencies, findDoubtfulLicences, type Lock, type PackageFile } from './describe-dependencies.ts'

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const lock = JSON.parse(read('package-lock.json')) as Lock
const packageFile = JSON.parse(read('package.json')) as PackageFile
writeFileSync(new URL('../docs/dependencies.md', import.meta.url), describeDependencies(lock, packageFile))
const doubtful = findDoubtfulLicences(lock, packageFile)
if (doubtful.length > 0) console.error(`not approved to be handed on under EUPL-1.2 (scripts/describe-dependencies.ts):\n  ${doubtful.join('\n  ')}`)
process.exitCode = doubtful.length > 0 ? 1 : 0
