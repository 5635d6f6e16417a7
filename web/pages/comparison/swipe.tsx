import { useSignal } from '@preact/signals'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import type { MapGroup } from '../../components/compare/map-group.ts'
import { SideLegend } from '../../components/compare/side-legend.tsx'
import { titleOf } from '../../state/compare/side-phrases.ts'
import { isOneIndicator, readySides } from './comparison.ts'
import { PanelHead, Readout, SideMap } from './panel.tsx'

/** Two maps on top of each other with a border that moves: by pointer, or by keys as any slider. */
export function Swipe({ group }: { readonly group: MapGroup }) {
  const text = compareTexts.value
  const share = useSignal(50)
  const [left, right] = readySides.value
  return (
    <div class="swipe">
      <div class="swipe-heads">
        {[0, 1].map((position) => (
          <div key={position} class="swipe-side">
            <PanelHead position={position} />
            <Readout position={position} />
          </div>
        ))}
      </div>
      <div class="swipe-frame">
        <div class="swipe-map">
          <SideMap position={0} group={group} />
        </div>
        <div class="swipe-map" style={{ clipPath: `inset(0 0 0 ${share.value}%)` }}>
          <SideMap position={1} group={group} />
        </div>
        <span class="swipe-line" style={{ insetInlineStart: `${share.value}%` }} aria-hidden="true" />
        <input
          type="range"
          class="swipe-range"
          min="0"
          max="100"
          step="1"
          value={share.value}
          aria-label={left === undefined || right === undefined ? text.arrangements.wischen : text.swipe(titleOf(left), titleOf(right))}
          aria-valuetext={text.swipeValue(String(share.value))}
          onInput={(event) => (share.value = Number(event.currentTarget.value))}
        />
      </div>
      {!isOneIndicator.value && (
        <div class="swipe-legends">
          {readySides.value.map((side) => (
            <SideLegend key={`${side.indicator.key} ${side.frame.period}`} sides={[side]} isWide={false} />
          ))}
        </div>
      )}
    </div>
  )
}
