import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { problemTexts } from '../../server/problem-texts.ts'
import { describeStartupError, startupCodes } from '../../server/startup-messages.ts'
import { TerritoryRefused } from '../../server/territory/territory-refused.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

// Folders whose errors reach neither a request nor the start: they become findings of a check, rows of a report, or stay within computing.
const elsewhere = /^(core\/(?!delivery-checks)|server\/disclosure\/|server\/territory\/(geometry\/|observations\/|nesting\/|read-names|malformed-file|unknown-column)|server\/db\/insert)/

function codesThrown(): [file: string, code: string][] {
  const files = ['server', 'core'].flatMap(top => readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map(file => join(top, file)))
  return files.filter(file => file.endsWith('.ts')).flatMap(file =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/(?:new DomainError|super)\(\s*'([a-z0-9-]+)'/g)].map(([, code]): [string, string] => [file, code!]))
}

test('every error that reaches a request or the start has its texts', () => {
  const told = new Set([...Object.keys(problemTexts), ...startupCodes])
  const thrown = codesThrown()
  expect(thrown.length).toBeGreaterThan(50)
  expect(thrown.filter(([file, code]) => !elsewhere.test(file) && !told.has(code))).toEqual([])
})

test('a refused territory lists what was found, in both languages', () => {
  const text = describeStartupError(new TerritoryRefused('geodata/x', [{ severity: 'error', code: 'file-changed', message: 'a.csv differs from its checksum.', messageDe: 'a.csv weicht von der Prüfsumme ab.' }]))
  expect(text).toContain('- a.csv weicht von der Prüfsumme ab.')
  expect(text).toContain('- a.csv differs from its checksum.')
})
