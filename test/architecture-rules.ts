/** A source file as the rules see it: path from the root with `/`, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

interface Import {
  readonly target: string
  readonly isTypeOnly: boolean
}

/** Remove comments, but leave strings as they are: `'https://…'` is no comment. */
export function withoutComments(text: string): string {
  return text.replace(/("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (_, string: string | undefined) => string ?? ' ')
}

/** Remove comments and the contents of strings, so that only code is left to search. */
export function codeOf(text: string): string {
  return withoutComments(text).replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, "''")
}

/** List the imports of a file: static, side-effect, re-export and dynamic; relative ones as paths from the root. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const found: Import[] = []
  const add = (target: string, isTypeOnly: boolean): void => void found.push({ target: resolve(path, target), isTypeOnly })
  const code = withoutComments(text)
  for (const [, kind, clause, target] of code.matchAll(/(?:^|[;\n])\s*(import|export)\s+((?:type\s+)?[\w*{}\s,$]+?)\s*from\s*['"]([^'"]+)['"]/g)) {
    if (kind !== undefined && clause !== undefined && target !== undefined) add(target, isTypeClause(clause))
  }
  for (const [, target] of code.matchAll(/(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]/g)) add(target!, false)
  for (const [, target] of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*[,)]/g)) add(target!, false)
  return found
}

const isTypeClause = (clause: string): boolean => {
  if (clause.startsWith('type ')) return true
  const names = /^\{([\s\S]*)\}$/.exec(clause.trim())?.[1]?.split(',').map((name) => name.trim()).filter(Boolean)
  return names !== undefined && names.length > 0 && names.every((name) => name.startsWith('type '))
}

function resolve(from: string, target: string): string {
  if (!target.startsWith('.')) return target
  const parts = from.split('/').slice(0, -1)
  for (const part of target.split('?')[0]!.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

const isIn = (path: string, folder: string): boolean => path.startsWith(`${folder}/`)
const isPackage = (target: string, name: string): boolean => target === name || target.startsWith(`${name}/`)

/** What core may import beside itself, and where. */
const coreLibraries: readonly { readonly name: string; readonly folder: string }[] = [
  { name: 'd3-array', folder: 'core' },
  { name: 'flatqueue', folder: 'core/disclosure' },
  { name: 'simple-statistics', folder: 'core' },
  { name: 'highs', folder: 'core/disclosure' },
  { name: 'zod', folder: 'core/contract' },
]

const impure = /\bprocess\.|\bfetch\(|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bcrypto\.|\bconsole\./
const toolConfigs = /(^|\/)(vite|vitest)[\w.-]*\.config\.ts$/

/** Check one file; shape: one sentence per breach, naming the file. */
export function breachesOf(file: SourceFile): string[] {
  const { path } = file
  const says = (problem: string): string => `${path}: ${problem}`
  return [...importBreaches(file), ...textBreaches(file), ...nameBreaches(path)].map(says)
}

function importBreaches(file: SourceFile): string[] {
  const { path } = file
  const breaches: string[] = []
  for (const { target, isTypeOnly } of importsOf(file)) {
    const forbid = (condition: boolean, why: string): void => void (condition && breaches.push(`imports ${target}: ${why}`))
    if (isIn(path, 'core')) {
      const isAllowed = isIn(target, 'core') || coreLibraries.some(({ name, folder }) => isPackage(target, name) && isIn(path, folder))
      forbid(!isAllowed, 'core imports core and its few libraries only')
      forbid(!isIn(path, 'core/contract') && isIn(target, 'core/contract'), 'core does not know the contract')
    }
    forbid(isIn(path, 'server') && isIn(target, 'web'), 'server does not know web')
    forbid(isIn(path, 'web') && isIn(target, 'server'), 'web does not know server')
    forbid(isIn(path, 'web') && isIn(target, 'core/contract') && !isTypeOnly, 'web takes only types of the contract')
    forbid(isIn(path, 'web') && !toolConfigs.test(path) && target.startsWith('node:'), 'web runs in a browser')
    forbid(!isIn(path, 'test') && isIn(target, 'test'), 'nothing imports test')
    forbid(isPackage(target, 'maplibre-gl') && isIn(path, 'web') && !isIn(path, 'web/map') && !isTypeOnly, 'maplibre-gl belongs to web/map')
    forbid(isPackage(target, 'maplibre-gl') && (isIn(path, 'server') || isIn(path, 'core')), 'maplibre-gl belongs to web/map')
    forbid(isIn(target, 'geodata'), 'geodata is read, not imported')
  }
  return breaches
}

function textBreaches({ path, text }: SourceFile): string[] {
  const code = codeOf(text)
  const breaches: string[] = []
  const isOurs = ['core', 'server', 'web'].some((folder) => isIn(path, folder))
  if (isIn(path, 'core') && impure.test(code)) breaches.push(`is impure: ${impure.exec(code)![0]}`)
  if (isIn(path, 'web') && path !== 'web/api/client.ts' && /(?<![.\w])(?:(?:window|globalThis|self)\.)?fetch\(/.test(code)) breaches.push('fetches; only web/api/client.ts does')
  if (isOurs && /^\s*export\s+\*/m.test(code)) breaches.push('is a barrel (export *)')
  if (isOurs && !toolConfigs.test(path) && /^\s*export\s+default\b|^\s*export\s*\{[^}]*\bas\s+default\b/m.test(code)) breaches.push('has a default export')
  return breaches
}

function nameBreaches(path: string): string[] {
  if (path === 'core/contract/common.ts') return []
  const parts = path.split('/')
  const vague = parts.map((part) => part.replace(/(\.test)?\.(tsx?|mjs|js)$/, '')).find((part) => ['utils', 'util', 'helpers', 'helper', 'common'].includes(part))
  const name = parts.at(-1)!
  const isKebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(tsx?|mjs|js)$/.test(name)
  return [...(vague === undefined ? [] : [`is called "${vague}", which says nothing`]), ...(isKebab ? [] : ['has a name that is not kebab-case'])]
}

/** List dependencies whose version is not one exact version. */
export function looseVersions(manifest: { readonly dependencies?: Readonly<Record<string, string>>; readonly devDependencies?: Readonly<Record<string, string>> }): string[] {
  return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}@${version}`)
}
