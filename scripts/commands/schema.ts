import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../server/places.ts'
import { atlasJsonSchema } from '../atlas-json-schema.ts'
import type { Command } from './command.ts'

/** Write `geodata/atlas.schema.json`, with which an editor completes and checks an atlas.json. */
export const schema: Command = {
  name: 'schema',
  usage: 'schema',
  summary: 'Write geodata/atlas.schema.json anew after the schema in core/contract has changed.',
  run: async () => {
    await writeFile(join(root, 'geodata/atlas.schema.json'), atlasJsonSchema())
    return 0
  },
}
