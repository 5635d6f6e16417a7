import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { atlasJsonSchema } from '../../../scripts/atlas-json-schema.ts'

it('ships the JSON Schema of the current atlas.json (else run: npm run atlas -- schema)', async () => {
  expect(await readFile(new URL('../../../geodata/atlas.schema.json', import.meta.url), 'utf8')).toBe(atlasJsonSchema())
})
