export interface LockedPackage {
  readonly version?: string; readonly license?: string; readonly os?: readonly string[]; readonly cpu?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>; readonly optionalDependencies?: Readonly<Record<string, string>>
}
export interface Lock { readonly packages: Readonly<Record<string, LockedPackage>> }
export interface PackageFile { readonly dependencies: Readonly<Record<string, string>>; readonly devDependencies: Readonly<Record<string, string>> }

/** Packages that the build puts into what browsers load; all others that only the build or the tests need stay at home. */
export const browserPackages: readonly string[] = ['@fontsource/fira-sans', '@kern-ux/native', '@mapbox/vector-tile', '@preact/signals', 'd3-quadtree', 'd3-scale', 'd3-shape', 'maplibre-gl', 'marked', 'pbf', 'pdfkit', 'preact']

/** Licences under which a package may be handed on together with a work under EUPL-1.2; weak copyleft stays with its package. */
const allowed = /^(0BSD|Apache-2\.0|BlueOak-1\.0\.0|BSD-[23]-Clause|CC0-1\.0|EUPL-1\.2|ISC|LGPL-3\.0-or-later|MIT|MPL-2\.0|OFL-1\.1|Unlicense|Zlib)$/

/** Licences that stand in a file of the package and not in its metadata. */
const statedElsewhere: Readonly<Record<string, string>> = { 'png-js': 'MIT' }

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

const licenceOf = ({ packages }: Lock, path: string): string => packages[path]?.license ?? statedElsewhere[nameOf(path)] ?? 'no licence stated'

/** Where a package lies that another one asks for: beside it or further out. */
function find({ packages }: Lock, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (path in packages) return path
    if (folder === '') return undefined
  }
}

/** Everything that comes along with some packages, themselves included; variants for one system stand behind their package. */
function closureOf(lock: Lock, names: readonly string[]): string[] {
  const seen = new Set<string>()
  const waiting = names.map(name => find(lock, '', name))
  for (let path = waiting.pop(); path !== undefined || waiting.length > 0; path = waiting.pop()) {
    if (path === undefined || seen.has(path)) continue
    const { dependencies, optionalDependencies, os, cpu } = lock.packages[path]!
    if (os || cpu) continue
    seen.add(path)
    const from = path
    waiting.push(...Object.keys({ ...dependencies, ...optionalDependencies }).map(name => find(lock, from, name)))
  }
  return [...seen]
}

function writeDirect(lock: Lock, names: readonly string[]): string {
  const rows = names.map(name => {
    const path = `node_modules/${name}`
    return `| [${name}](https://www.npmjs.com/package/${name}) | ${lock.packages[path]?.version ?? '?'} | ${licenceOf(lock, path)} |`
  })
  return ['| package | version | licence |', '|---|---|---|', ...rows].join('\n')
}

function writeIndirect(lock: Lock, direct: readonly string[]): string {
  const byLicence = new Map<string, Set<string>>()
  for (const path of closureOf(lock, direct)) {
    const licence = licenceOf(lock, path)
    if (!direct.includes(nameOf(path))) byLicence.set(licence, (byLicence.get(licence) ?? new Set()).add(nameOf(path)))
  }
  const sorted = [...byLicence].sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([licence, names]) => `- **${licence}**: ${[...names].sort().join(', ')}`).join('\n')
}

/** List what is handed on under a licence that nobody has approved of, as `name: licence`. */
export function findDoubtfulLicences(lock: Lock, { dependencies }: PackageFile): string[] {
  const isAllowed = (licence: string): boolean => licence.replace(/^\(|\)$/g, '').split(' OR ').some(choice => choice.split(' AND ').every(part => allowed.test(part)))
  return closureOf(lock, [...Object.keys(dependencies), ...browserPackages]).map(path => ({ path, licence: licenceOf(lock, path) }))
    .filter(({ licence }) => !isAllowed(licence)).map(({ path, licence }) => `${nameOf(path)}: ${licence}`)
}

/** Write the list of all packages with version and licence, from what npm pinned. */
export function describeDependencies(lock: Lock, { dependencies, devDependencies }: PackageFile): string {
  const server = Object.keys(dependencies)
  const tools = Object.keys(devDependencies).filter(name => !browserPackages.includes(name))
  return `# Dependencies

Written by \`npm run dependencies\` from \`package-lock.json\`; a test keeps it up to date. Every version is exact, and
\`package-lock.json\` pins those of the packages behind them with checksums.

## Server

What \`npm ci --omit=dev\` installs and \`npm start -- --no-build\` needs.

${writeDirect(lock, server)}

They bring along (variants for single systems left out):

${writeIndirect(lock, server)}

## In the browser

What the build puts into the files that browsers load.

${writeDirect(lock, browserPackages)}

They bring along:

${writeIndirect(lock, browserPackages)}

## Tools

For building, checking and testing; not part of what runs.

${writeDirect(lock, tools)}
`
}
