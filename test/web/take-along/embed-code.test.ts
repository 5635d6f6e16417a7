import { describe, expect, it } from 'vitest'
import { elementCode, embedAddress, frameCode } from '../../../web/take-along/embed-code.ts'
import { initialView } from '../../../web/state/view.ts'

const view = { ...initialView, indicator: 'population', level: 'gemeinde', period: '2015' }
const choice = { isLocked: true, colour: '#8A1538', height: 500 }

describe('code to embed a view', () => {
  it('names the view, the lock and the colour in the address', () => {
    expect(embedAddress(view, choice, 'https://atlas.example')).toBe('https://atlas.example/einbetten?indikator=population&raumebene=gemeinde&zeitraum=2015&gesperrt=ja&farbe=8a1538')
  })

  it('leaves out the columns of the table, which a map has none of', () => {
    expect(embedAddress({ ...view, columns: [{ indicator: 'dwellings', period: null }] }, choice, 'https://atlas.example')).not.toContain('spalten')
  })

  it('leaves out what is no colour', () => {
    expect(embedAddress(view, { ...choice, isLocked: false, colour: 'red;}' }, 'https://atlas.example')).toBe('https://atlas.example/einbetten?indikator=population&raumebene=gemeinde&zeitraum=2015')
  })

  it('is HTML that a title cannot break out of', () => {
    for (const code of [frameCode(view, choice, 'https://atlas.example', 'A "B" <script>'), elementCode(view, choice, 'https://atlas.example', 'A "B" <script>')]) {
      expect(code).toContain('A &quot;B&quot; &lt;script>')
      expect(code).toContain('indikator=population&amp;raumebene=gemeinde')
    }
  })
})
