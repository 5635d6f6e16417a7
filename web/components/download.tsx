import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { api } from '../api/client.ts'
import { formatPeriod } from '../format.ts'
import { language, messages } from '../i18n/messages.ts'
import { downloadName } from '../state/actions.ts'
import { indicator, level } from '../state/catalogue.ts'
import { frame, frames } from '../state/series.ts'
import { Icon } from './icon.tsx'

interface Choice {
  readonly label: string
  readonly address: string
  readonly file: string
}

/** What can be taken along: the moment shown, and the series on each set of boundaries. */
function choices(): readonly Choice[] {
  const [shown, on, moment] = [indicator.value, level.value, frame.value]
  if (shown === null || on === null || moment === null) return []
  const text = messages.value
  const write = (period: string): string => formatPeriod(period, language.value)
  const sets = [...new Set(frames.value.map(({ series }) => series))]
  const series = sets.filter(({ answer }) => sets.length > 1 || answer.periods.length > 1).map(({ areaSet, answer: { periods } }): Choice => ({
    label: text.downloadSeries(write(periods[0] ?? ''), write(periods.at(-1) ?? ''), periods.length),
    address: api.csvAddress(shown.key, on.key, areaSet.validTo, null),
    file: downloadName(`${periods[0] ?? ''}--${periods.at(-1) ?? ''}`),
  }))
  return [{ label: text.downloadPeriod(write(moment.period)), address: api.csvAddress(shown.key, on.key, moment.series.areaSet.validTo, moment.period), file: downloadName(moment.period) }, ...series]
}

/** Figures of the indicator and level shown as files: one moment or the whole series. */
export function Download() {
  const text = messages.value
  const isOpen = useSignal(false)
  const box = useRef<HTMLDivElement>(null)
  const list = choices()

  useEffect(() => {
    const onPress = (event: Event): void => {
      if (!box.current?.contains(event.target as Node)) isOpen.value = false
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [])

  const [only] = list
  if (only === undefined) return null
  if (list.length === 1) {
    return (
      <a class="button" href={only.address} download={only.file} title={text.downloadLabel}>
        <Icon name="download" />
        {text.download}
      </a>
    )
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen.value) return
    event.preventDefault()
    isOpen.value = false
    box.current?.querySelector('button')?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only takes up Escape from what is inside
    <div class="menu" ref={box} onKeyDown={onKeyDown} onFocusOut={(event) => event.relatedTarget !== null && !box.current?.contains(event.relatedTarget as Node) && (isOpen.value = false)}>
      <button type="button" class="button" aria-expanded={isOpen.value} title={text.downloadLabel} onClick={() => (isOpen.value = !isOpen.value)}>
        <Icon name="download" />
        {text.download}
      </button>
      <div class="menu-panel menu-panel--wide" hidden={!isOpen.value}>
        <ul class="plain-list">
          {list.map(({ label, address, file }) => (
            <li key={address}>
              <a class="menu-item" href={address} download={file} onClick={() => (isOpen.value = false)}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
