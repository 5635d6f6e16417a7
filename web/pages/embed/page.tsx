import { useEffect } from 'preact/hooks'
import { Headline } from '../../components/map/headline.tsx'
import { LegendStrip } from '../../components/legend/legend-strip.tsx'
import { Legend } from '../../components/legend/legend.tsx'
import { LevelSwitch } from '../../components/map/level-switch.tsx'
import { MapFrame } from '../../components/map/map-frame.tsx'
import { InWords } from '../../components/detail/in-words.tsx'
import { German } from '../../components/said.tsx'
import { TimeSlider } from '../../components/map/time-slider.tsx'
import { messages, say } from '../../i18n/messages.ts'
import { selectedIndex, areas } from '../../state/areas.ts'
import { indicator, indicatorDetail } from '../../state/catalogue.ts'
import { view } from '../../state/navigation.ts'
import { comparisonText, figureText } from '../../state/phrases.ts'
import { pageHeading, scheme, width } from '../../state/ui.ts'
import { viewAddress } from '../../state/view.ts'
import { readableAccent } from './readable-accent.ts'
import './embed.scss'

/** What lies behind links and buttons: `--ground` of web/styles/_base.scss. */
const grounds = { light: '#eceff5', dark: '#0f111c' } as const

/** The chosen area in one line, for a frame has no room for more. */
function ChosenArea() {
  const index = selectedIndex.value
  const area = areas.value[index]
  if (area === undefined) return null
  return (
    <p class="embed-area" role="status">
      <strong>{area.name}</strong>: {[figureText(index), comparisonText(index)].filter((part) => part !== '').join('; ')}
    </p>
  )
}

/** A view within another site (`/einbetten?…&gesperrt=ja&farbe=17428f`): map, legend, time, table, source, and the way to the atlas. */
export function Page() {
  const { options } = view.value
  const isLocked = options['gesperrt'] === 'ja'
  const colour = /^[0-9a-f]{6}$/.test(options['farbe'] ?? '') ? `#${options['farbe']}` : null
  const isPhone = width.value === 'phone'
  const shown = indicator.value
  const sources = [...new Set((indicatorDetail.data?.sources ?? []).map(({ attribution, name }) => (attribution === '' ? name : attribution)))]
  useEffect(() => {
    if (colour === null) return
    const { accent, onAccent } = readableAccent(colour, grounds[scheme.value])
    document.documentElement.style.setProperty('--accent', accent)
    document.documentElement.style.setProperty('--on-accent', onAccent)
  }, [colour, scheme.value])
  useEffect(() => void (pageHeading.value = shown === null ? '' : say(shown.name)), [shown])
  return (
    <main id="main" class={`map-page embed-page ${isLocked ? 'embed-page--locked' : ''}`} tabIndex={-1}>
      <div class="map-top">
        <Headline />
        {!isLocked && <LevelSwitch />}
      </div>
      <MapFrame hasLegend={!isPhone} />
      {isPhone && <LegendStrip />}
      <TimeSlider isNarrow={isPhone} />
      <ChosenArea />
      {isPhone && (
        <details class="small">
          <summary>{messages.value.legend}</summary>
          <Legend />
        </details>
      )}
      <InWords />
      <p class="embed-source small">
        <German>{sources.join('; ')}</German>{' '}
        <a href={viewAddress({ ...view.value, page: 'karte', path: [], options: {} })} target="_blank" rel="noopener">
          {messages.value.openInAtlas}
        </a>
      </p>
    </main>
  )
}
