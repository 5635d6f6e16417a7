import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { key, noSuchDay, period } from '../core/contract/common.ts'
import { columnsForGis, wantedColumns } from '../core/contract/exports.ts'

/** What is wrong with one parameter or field, in both languages. */
export interface RefusedParameter { readonly path: string; readonly message: string; readonly messageDe: string }

/** What the atlas knows as values of a parameter, such as the levels; empty where there is no short list. */
export type KnownValues = (parameter: string) => Promise<readonly string[]>

/** A fault as the validation reports it. */
export interface Fault {
  readonly keyword?: string
  readonly instancePath: string
  readonly message?: string
  readonly params?: Readonly<Record<string, unknown>>
}

type Words = Omit<RefusedParameter, 'path'>

const english = z.locales.en().localeError
const german = z.locales.de().localeError

/** The pattern that a schema asks for, as its faults name it. */
const patternOf = (schema: z.ZodString): unknown => (schema.safeParse('?').error?.issues[0] as { pattern?: unknown } | undefined)?.pattern
const periodPattern = patternOf(period)
const keyPattern = patternOf(key)

/** What schemas refuse by rules of their own. */
const ownWords = new Map<string, Words>([
  [noSuchDay, { message: ' The calendar has no such day.', messageDe: ' Diesen Tag gibt es im Kalender nicht.' }],
  [wantedColumns, { message: ' Expected are at most six of the form indicator@period, separated by commas, such as population@2015-12-31.', messageDe: ' Erwartet werden höchstens sechs der Form Indikator@Zeitraum, durch Kommas getrennt, wie population@2015-12-31.' }],
  [columnsForGis, { message: ' Further columns go with the formats geojson and gpkg.', messageDe: ' Weitere Spalten gibt es mit den Formaten geojson und gpkg.' }],
])

function fieldsOf(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}

function allowed(values: readonly unknown[]): Words {
  return values.length === 0 ? { message: '', messageDe: '' } : { message: ` Possible are: ${values.join(', ')}.`, messageDe: ` Möglich sind: ${values.join(', ')}.` }
}

/** Say what a value must look like, by what the schema asks for. */
function describeForm(fault: Fault, known: readonly string[]): Words {
  const { params = {} } = fault
  if (known.length > 0) return allowed(known)
  if (Array.isArray(params['values'])) return allowed(params['values'])
  if (params['format'] === 'date') return { message: ' Expected is a day of the calendar such as 2015-12-31.', messageDe: ' Erwartet wird ein Tag des Kalenders wie 2015-12-31.' }
  if (periodPattern !== undefined && params['pattern'] === periodPattern) return { message: ' Possible are 2016, 2016-Q3, 2016-07 or 2015-12-31.', messageDe: ' Möglich sind 2016, 2016-Q3, 2016-07 oder 2015-12-31.' }
  const own = ownWords.get(fault.message ?? '')
  if (own) return own
  if (keyPattern !== undefined && params['pattern'] === keyPattern) return { message: ' Expected are lower-case letters, digits and _.', messageDe: ' Erwartet werden Kleinbuchstaben, Ziffern und _.' }
  const issue = { ...params, code: fault.keyword, path: [], message: fault.message } as unknown as Parameters<typeof german>[0]
  const told = (locale: typeof german): string => { const text = locale(issue); return ` ${typeof text === 'string' ? text : text?.message ?? ''}` }
  return { message: told(english).trimEnd(), messageDe: told(german).trimEnd() }
}

function describeFault(name: string, value: unknown, form: Words, isField: boolean): Words {
  const [what, whatDe] = isField ? ['field', 'Das Feld'] : ['parameter', 'Der Parameter']
  const say = (message: string, messageDe: string): Words => ({ message: `The ${what} ${name} ${message}.${form.message}`, messageDe: `${whatDe} ${name} ${messageDe}.${form.messageDe}` })
  if (value === undefined || value === '') return say('is missing or empty', 'fehlt oder ist leer')
  if (Array.isArray(value) && !isField) return say('may be given only once', 'darf nur einmal vorkommen')
  return say('is not usable', 'ist so nicht möglich')
}

/** Follow a path such as `grants/0/role` into what was sent. */
function valueAt(source: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, part) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined), source)
}

/** Name what the user wrote, and say what is allowed there. */
export async function describeRefusedParameters(request: FastifyRequest, context: string | undefined, faults: readonly Fault[], knownValues: KnownValues): Promise<RefusedParameter[]> {
  const part = context === 'params' || context === 'body' ? context : 'query'
  const isField = part === 'body'
  const schema = request.routeOptions.schema?.[part === 'query' ? 'querystring' : part]
  const described = await Promise.all(faults.map(async (fault): Promise<RefusedParameter[]> => {
    const keys = fault.params?.['keys']
    if (fault.keyword === 'unrecognized_keys' && Array.isArray(keys)) {
      const { message, messageDe } = allowed(fieldsOf(schema))
      return keys.map(String).map(path => ({
        path, message: `The ${isField ? 'field' : 'parameter'} ${path.slice(0, 60)} does not exist here.${message}`,
        messageDe: `${isField ? 'Das Feld' : 'Den Parameter'} ${path.slice(0, 60)} gibt es hier nicht.${messageDe}`,
      }))
    }
    const steps = fault.instancePath.split('/').filter(step => step !== '')
    const path = steps.join('.') || part
    const known = isField ? [] : await knownValues(path).catch(() => [])
    return [{ path, ...describeFault(path, valueAt(request[part], steps), describeForm(fault, known), isField) }]
  }))
  return described.flat()
}
