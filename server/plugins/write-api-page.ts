interface Parameter { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: Readonly<Record<string, unknown>> }
interface Operation {
  readonly summary?: string; readonly description?: string; readonly tags?: readonly string[]; readonly parameters?: readonly Parameter[]
  readonly responses?: Readonly<Record<string, unknown>>
}
interface Document {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const escape = (text: string): string => text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)

/** Say in short what a parameter may be. */
function describeSchema(schema: Readonly<Record<string, unknown>> = {}): string {
  if (Array.isArray(schema['enum'])) return schema['enum'].join(' | ')
  return [schema['type'], schema['format'], schema['pattern']].filter(part => typeof part === 'string').join(' · ')
}

function writeParameters(parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map(parameter => `<tr><td><code>${escape(parameter.name)}</code></td><td>${parameter.required ? 'required' : 'optional'}, in ${escape(parameter.in)}</td><td><code>${escape(describeSchema(parameter.schema))}</code></td></tr>`)
  return `<table><thead><tr><th scope="col">Parameter</th><th scope="col">Use</th><th scope="col">Allowed</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function writeOperation(path: string, method: string, operation: Operation): string {
  const plain = /[{*]/.test(path) ? escape(path) : `<a href="${escape(path)}">${escape(path)}</a>`
  return `<article><h3><span class="method">${method.toUpperCase()}</span> ${plain}</h3><p>${escape(operation.summary ?? '')}</p>
${operation.description ? `<p>${escape(operation.description)}</p>` : ''}${writeParameters(operation.parameters ?? [])}
<details><summary>Answers</summary><pre>${escape(JSON.stringify(operation.responses ?? {}, null, 1))}</pre></details></article>`
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
  const sections = [...groups].map(([name, articles]) => `<section><h2>${escape(name)}</h2>${articles.join('\n')}</section>`)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(info.title)}: API</title><link rel="stylesheet" href="/api/docs/style.css"></head><body><main>
<h1>${escape(info.title)}: API ${escape(info.version)}</h1><p>${escape(info.description ?? '')}</p>
<p><a href="/api/openapi.json">OpenAPI 3.1</a> · <a href="/">Atlas</a></p>${sections.join('\n')}</main></body></html>`
}
