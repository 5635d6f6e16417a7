import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copiedTerritory, findingsIn, type Json } from './copied-territory.ts'

const said = async (change: (atlas: Json) => void): Promise<[string, string][]> =>
  (await findingsIn(await copiedTerritory({ atlas: change }))).map(({ message, messageDe }) => [message, messageDe])

async function rewritten(change: (text: string) => string | Buffer): Promise<string> {
  const folder = await copiedTerritory()
  const file = join(folder, 'atlas.json')
  await writeFile(file, change(await readFile(file, 'utf8')))
  return folder
}

describe('an entry of atlas.json that is wrong', () => {
  it.each<[string, (atlas: Json) => void, string, string]>([
    ['a text instead of an entry', (atlas) => { atlas.levels[0].name = 'Quartier' }, 'levels[0].name: expected is an entry in { … }, found "Quartier".', 'levels[0].name: erwartet wird eine Angabe in { … }, da steht „Quartier“.'],
    ['a number in quotation marks', (atlas) => { atlas.indicators[0].decimals = '0' }, 'decimals: expected is a number without quotation marks, found "0".', 'decimals: erwartet wird eine Zahl ohne Anführungszeichen, da steht „0“.'],
    ['an entry instead of a list', (atlas) => { atlas.themes = atlas.themes[0] }, 'themes: expected is a list in [ … ], found an entry in { … }.', 'themes: erwartet wird eine Liste in [ … ], da steht eine Angabe in { … }.'],
    ['a word that is not allowed', (atlas) => { atlas.indicators[0].kind = 'counts' }, 'kind: allowed are "count", "share", "rate", "density", "mean", "index", "delivered", found "counts"; perhaps "count" is meant.', '„counts“; gemeint ist vielleicht „count“.'],
    ['an unknown kind of nesting', (atlas) => { atlas.levels[0].nestsIn[0].by = { type: 'prefix', length: 2 } }, 'by.type: allowed are "codePrefix", "parentColumn", "table", "inline", "all".', 'by.type: erlaubt sind "codePrefix", "parentColumn", "table", "inline", "all".'],
    ['a key with a capital', (atlas) => { atlas.key = 'Musterstadt' }, 'key: "Musterstadt" does not fit; expected: lower-case letters, digits and _.', 'key: „Musterstadt“ passt nicht; erwartet: kleine Buchstaben a–z, Ziffern und _, vorn ein Buchstabe.'],
    ['a month that no year has', (atlas) => { atlas.observations[0].period = '2016-13' }, 'period: "2016-13" does not fit; expected: 2016, 2016-Q3, 2016-07 or 2015-12-31.', 'period: „2016-13“ passt nicht; erwartet: 2016, 2016-Q3, 2016-07 oder 2015-12-31.'],
    ['a day that no year has', (atlas) => { atlas.observations[0].period = '2015-02-30' }, 'period: the calendar has no such day.', 'period: diesen Tag gibt es im Kalender nicht.'],
    ['a first day that is none', (atlas) => { atlas.levels[0].areaSets[0].validFrom = '1.1.2020' }, 'validFrom: "1.1.2020" is no day such as 2015-12-31.', 'validFrom: „1.1.2020“ ist kein Tag wie 2015-12-31.'],
    ['a lag that is none', (atlas) => { atlas.indicators[0].lag = '1Y' }, 'lag: "1Y" does not fit; expected: a duration such as P1Y, P6M or P1Y6M.', 'lag: „1Y“ passt nicht; erwartet: eine Dauer wie P1Y, P6M oder P1Y6M.'],
    ['nothing in quotation marks', (atlas) => { atlas.measures[0].unit.de = '' }, 'measures[0].unit.de: is empty.', 'measures[0].unit.de: ist leer.'],
  ])('is told with what stands there and what is expected, in German and English: %s', async (_title, change, en, de) => {
    const all = await said(change)
    expect(all).toContainEqual([expect.stringContaining(en), expect.stringContaining(de)])
    for (const [message] of all) expect(message).toMatch(/^atlas\.json, line \d+/)
  })

  it('is refused where a key stands twice, since only the last would count', async () => {
    const folder = await rewritten((text) => text.replace('"wholeLevel": "stadt"', '"wholeLevel": "stadt",\n  "defaultLevel": "bezirk"'))
    expect(await findingsIn(folder)).toMatchObject([{
      code: 'duplicate-key-in-atlas', severity: 'error', file: 'atlas.json',
      message: expect.stringMatching(/^atlas\.json, line \d+: "defaultLevel" stands there already in line \d+\.$/),
      messageDe: expect.stringMatching(/^atlas\.json, Zeile \d+: „defaultLevel“ steht schon in Zeile \d+\.$/),
    }])
  })

  it('is refused in another encoding than UTF-8, with the line, and read with a byte order mark', async () => {
    const latin = await rewritten((text) => Buffer.from(text.replaceAll('…', '...'), 'latin1'))
    const line = (await readFile(join(latin, 'atlas.json'), 'latin1')).split('\n').findIndex((text) => /[\u0080-\u00ff]/.test(text)) + 1
    expect(await findingsIn(latin)).toMatchObject([{ code: 'malformed-encoding', message: `atlas.json, line ${line}: not UTF-8. Please save the file as UTF-8 in your editor.`, messageDe: expect.stringContaining(`Zeile ${line}: kein UTF-8`) }])
    expect(await findingsIn(await rewritten((text) => Buffer.from(`\uFEFF${text}`, 'utf16le')))).toMatchObject([{ code: 'malformed-encoding' }])
    expect(await findingsIn(await rewritten((text) => `\uFEFF${text}`))).toEqual([])
  })
})
