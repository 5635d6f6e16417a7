import { useEffect } from 'preact/hooks'
import { Headline } from '../../components/map/headline.tsx'
import { LegendStrip } from '../../components/legend/legend-strip.tsx'
import { Legend } from '../../components/legend/legend.tsx'
import { LevelSwitch } from '../../components/map/level-switch.tsx'
import { MapFrame } from '../../components/map/map-frame.tsx'
import { InWords } from '../../components/detail/in-words.tsx'
import { lostWords } from '../../components/saved-views/lost-words.ts'
import { German } from '../../components/said.tsx'
import { TimeSlider } from '../../components/map/time-slider.tsx'
import { messages, say } from '../../i18n/messages.ts'
import { selectedIndex, areas } from '../../state/areas.ts'
import { indicator, indicatorDetail } from '../../state/catalogue.ts'
import { view } from '../../state/navigation.ts'
import { comparisonText, figureText } from '../../state/phrases.ts'
import { pageHeading, scheme, width } from '../../state/ui.ts'
import { lostOfView } from '../../state/lost-of-view.ts'
import { initialView, viewAddress } from '../../state/view.ts'
import type { View } from '../../state/view.ts'
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

/** The way from the frame to the atlas itself. */
function AtlasLink({ to, label }: { readonly to: View; readonly label: string }) {
  return (
    <a href={viewAddress({ ...to, page: 'karte', path: [], options: {}, language: view.value.language })} target="_blank" rel="noopener">
      {label}
    </a>
  )
}

/** Said instead of a map whose indicator is not there (any more): another one is not what the site around it speaks of. */
function Gone() {
  return (
    <main id="main" class="text-page embed-gone" tabIndex={-1}>
      <h1>{messages.value.mapGone}</h1>
      <p>{messages.value.mapGoneText}</p>
      <p>
        <AtlasLink to={initialView} label={messages.value.toAtlas} />
      </p>
    </main>
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
  const lost = lostOfView.value
  const isGone = lost !== null && lost.instead !== null
  const heading = isGone ? messages.value.mapGone : shown === null ? '' : say(shown.name)
  useEffect(() => void (pageHeading.value = heading), [heading])
  if (isGone) return <Gone />
  return (
    <main id="main" class={`map-page embed-page ${isLocked ? 'embed-page--locked' : ''}`} tabIndex={-1}>
      <div class="map-top">
        <Headline />
        {!isLocked && <LevelSwitch />}
      </div>
      {lost !== null && (
        <p class="embed-note" role="status">
          {lostWords()}
        </p>
      )}
      <MapFrame hasLegend={!isPhone} />
      {isPhone && <LegendStrip />}
      <TimeSlider isNarrow={isPhone} />
      <ChosenArea />
      {isPhone && (
        <details class="small embed-legend">
          <summary>{messages.value.legend}</summary>
          <Legend />
        </details>
      )}
      <InWords />
      <p class="embed-source small">
        <German>{sources.join('; ')}</German>{' '}
        <AtlasLink to={view.value} label={messages.value.openInAtlas} />
      </p>
    </main>
  )
}
