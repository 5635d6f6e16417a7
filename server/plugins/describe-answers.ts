type Content = Readonly<Record<string, { readonly schema?: object }>>
interface Answer { readonly description?: string; readonly content?: Content }
interface Parameter { readonly in: string; readonly name: string; readonly schema?: { readonly enum?: readonly string[] } }
interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: object
  readonly responses?: Readonly<Record<string, Answer>>
  readonly 'x-access'?: 'everyone' | 'account' | readonly string[]
}
export interface OpenApiDocument {
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> }
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const typeOfFormat: Readonly<Record<string, string>> = {
  csv: 'text/csv', geojson: 'application/geo+json', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const words: Readonly<Record<string, string>> = {
  200: 'Found or done', 201: 'Created', 202: 'Taken in, not finished yet', 204: 'Done, or nothing there; no content', 303: 'On to another address', 304: 'The copy at hand is still right',
  400: 'The request is not possible like this: `errors` names the parameters or fields', 401: 'Nobody is signed in, or the token is not valid', 403: 'The roles do not allow it, or the request comes from another site',
  404: 'What is asked for does not exist; the text names what does', 409: 'Does not fit what is there', 413: 'Too large', 422: 'Understood, but not possible', 429: 'Too many tries; `retry-after` says how long to wait',
  503: 'The database cannot be reached, or holds nothing yet; `retry-after` says when to try again', default: 'Any other problem, with a stable `code`',
}

const problemContent: Content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

/** The statuses of problems that follow from what a route takes and for whom it is. */
function problemStatuses(path: string, method: string, { parameters = [], requestBody, responses = {}, 'x-access': access = 'everyone' }: Operation): string[] {
  if (!('default' in responses)) return []
  const isOpen = access === 'everyone'
  const names = (place: string): boolean => parameters.some(parameter => parameter.in === place)
  return [
    '400', '401', ...isOpen && method === 'get' ? [] : ['403'],
    ...path.includes('{') || names('query') ? ['404'] : [], ...method !== 'get' && requestBody ? ['409'] : [], '503', 'default',
  ]
}

/** What a `format` parameter offers beside JSON. */
function furtherFormats({ parameters = [] }: Operation): Content {
  const offered = parameters.find(({ name, in: place }) => name === 'format' && place === 'query')?.schema?.enum ?? []
  return Object.fromEntries(offered.flatMap(format => (typeOfFormat[format] ? [[typeOfFormat[format], { schema: { type: 'string' } }]] : [])))
}

function describeOperation(path: string, method: string, operation: Operation, problem: string): Operation {
  const isProblem = ({ content }: Answer): boolean => JSON.stringify(content?.['application/json']?.schema) === problem
  const declared = Object.entries(operation.responses ?? {}).map(([status, answer]): [string, Answer] => {
    const description = answer.description && answer.description !== 'Default Response' ? answer.description : words[status] ?? 'Answer'
    if (isProblem(answer)) return [status, { description, content: problemContent }]
    // An answer without content is declared as null.
    const content = ['204', '303', '304'].includes(status) ? undefined : status === '200' && answer.content?.['application/json'] ? { ...answer.content, ...furtherFormats(operation) } : answer.content
    return [status, { description, ...content && { content } }]
  })
  const implied = problemStatuses(path, method, operation).map((status): [string, Answer] => [status, { description: words[status]!, content: problemContent }])
  return { ...operation, responses: Object.fromEntries([...implied, ...declared]) }
}

/**
 * Complete a description of the interface: every problem under its status, the formats beside JSON, words for each answer.
 *
 * The routes say what only they know; what follows from their parameters and from who may use them is said here once.
 */
export function describeAnswers<T extends OpenApiDocument>(document: T, problemSchema: object): T {
  const problem = JSON.stringify(problemSchema)
  const paths = Object.fromEntries(Object.entries(document.paths ?? {}).map(([path, operations]) => [
    path, Object.fromEntries(Object.entries(operations).map(([method, operation]) => [method, describeOperation(path, method, operation, problem)])),
  ]))
  return { ...document, components: { ...document.components, schemas: { ...document.components?.schemas, Problem: problemSchema } }, paths }
}
