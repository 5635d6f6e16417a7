type Schema = Readonly<Record<string, unknown>>
interface Parameter { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: Schema }
interface Answer { readonly description?: string; readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }
interface Operation {
  readonly summary?: string; readonly description?: string; readonly tags?: readonly string[]; readonly parameters?: readonly Parameter[]
  readonly requestBody?: Answer; readonly responses?: Readonly<Record<string, Answer>>; readonly 'x-access'?: string | readonly string[]
}
interface Document {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const escape = (text: string): string => text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)
/** Write a text; what stands between backticks is code. */
const writeText = (text: string): string => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>')
const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-')

const access: Readonly<Record<string, string>> = { everyone: '', account: 'For people who signed in.' }
const describeAccess = (who: Operation['x-access'] = 'everyone'): string => (typeof who === 'string' ? access[who] ?? '' : `For the roles ${who.join(', ')}.`)

/** Say in short what a parameter may be. A pattern that only spells out a format tells readers nothing. */
function describeSchema(schema: Schema = {}): string {
  if (Array.isArray(schema['enum'])) return schema['enum'].join(' | ')
  const isWritten = (part: unknown): part is string => typeof part === 'string' && part.length < 80
  return [schema['type'], schema['format'], schema['format'] ? undefined : schema['pattern']].filter(isWritten).join(' · ')
}

function writeTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const cells = rows.map(row => `<tr>${row.map(cell => `<td>${cell}</td>`).join('')}</tr>`)
  return `<table><thead><tr>${headings.map(heading => `<th scope="col">${heading}</th>`).join('')}</tr></thead><tbody>${cells.join('')}</tbody></table>`
}

const writeParameters = (parameters: readonly Parameter[]): string => writeTable(['Parameter', 'Use', 'Allowed'], parameters.map(parameter => [
  `<code>${escape(parameter.name)}</code>`, `${parameter.required ? 'required' : 'optional'}, in ${escape(parameter.in)}`, `<code>${escape(describeSchema(parameter.schema))}</code>`,
]))

const writeAnswers = (responses: Readonly<Record<string, Answer>>): string => writeTable(['Answer', 'Means', 'As'], Object.entries(responses).map(([status, { description = '', content = {} }]) => [
  `<code>${escape(status)}</code>`, writeText(description), Object.keys(content).map(type => `<code>${escape(type)}</code>`).join(', '),
]))

/** The schemas of what is sent or answered as JSON, to be opened. */
function writeSchema(title: string, { content = {} }: Answer = {}): string {
  const { schema } = content['application/json'] ?? {}
  return schema ? `<details><summary>${title}</summary><pre tabindex="0">${writeText(JSON.stringify(schema, null, 1))}</pre></details>` : ''
}

function writeOperation(path: string, method: string, operation: Operation): string {
  const { summary = '', description = '', parameters = [], requestBody, responses = {} } = operation
  const plain = method !== 'get' || /[{*]/.test(path) ? escape(path) : `<a href="${escape(path)}">${escape(path)}</a>`
  const found = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1]
  return `<article><h3><span class="method">${method.toUpperCase()}</span> ${plain}</h3>
${[summary, description, describeAccess(operation['x-access'])].filter(text => text !== '').map(text => `<p>${writeText(text)}</p>`).join('\n')}
${writeParameters(parameters)}${writeAnswers(responses)}${writeSchema('Schema of what is sent', requestBody)}${writeSchema('Schema of the answer', found)}</article>`
}

/** Write the interface as a page without scripts. */
export function writeApiPage({ info, paths = {} }: Document): string {
  const groups = new Map<string, string[]>()
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      if (method === 'head') continue
      const group = operation.tags?.[0] ?? 'Other'
      groups.set(group, [...(groups.get(group) ?? []), writeOperation(path, method, operation)])
    }
  }
  const sections = [...groups].map(([name, articles]) => `<section><h2 id="${slug(name)}">${escape(name)}</h2>${articles.join('\n')}</section>`)
  const contents = [...groups.keys()].map(name => `<li><a href="#${slug(name)}">${escape(name)}</a></li>`)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(info.title)}: API</title><link rel="stylesheet" href="/api/docs/style.css"></head><body><main>
<h1>${escape(info.title)}: API ${escape(info.version)}</h1><p>${writeText(info.description ?? '')}</p>
<p><a href="/api/openapi.json">OpenAPI 3.1</a> · <a href="/">Atlas</a></p><nav aria-label="Contents"><ul>${contents.join('')}</ul></nav>${sections.join('\n')}</main></body></html>`
}
