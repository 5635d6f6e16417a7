import { z } from 'zod'
import { atlasFile } from '../core/contract/atlas-file.ts'

/** Turn the schema of `atlas.json` into JSON Schema (draft 2020-12), as text for a file. */
export function atlasJsonSchema(): string {
  const schema = z.toJSONSchema(atlasFile, { io: 'input', reused: 'ref' })
  return `${JSON.stringify({ ...schema, title: 'atlas.json of a territory' }, null, 2)}\n`
}
