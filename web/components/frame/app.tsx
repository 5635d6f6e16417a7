import { useEffect } from 'preact/hooks'
import { messages } from '../../i18n/messages.ts'
import { indicators, levels, territory } from '../../state/catalogue.ts'
import { hasIndicatorList, isEmbedded, isFirstView, view } from '../../state/navigation.ts'
import { isLazy } from '../../state/view.ts'
import type { Page as PageName } from '../../state/view.ts'
import { lostOfView } from '../../state/lost-of-view.ts'
import { showTop } from '../../state/show-top.ts'
import { announcement, isListOpen, isOnline, isPrinting, width } from '../../state/ui.ts'
import { ExplanationHost } from '../explanation/explanation-host.tsx'
import { Failure } from '../feedback/failure.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { IndicatorList } from '../catalogue/indicator-list.tsx'
import { IndicatorPage } from '../catalogue/indicator-page.tsx'
import { KeyHelp } from './key-help.tsx'
import { LazyPage } from './lazy-page.tsx'
import { lazyPart } from './lazy-part.tsx'
import { NoSuchPage } from './no-such-page.tsx'
import { PageGuard } from './page-guard.tsx'
import { PrintEnd } from './print-end.tsx'
import { RenewedNotice } from './renewed-notice.tsx'
import { MapPage } from '../map/map-page.tsx'
import { SourcesPage } from '../catalogue/sources-page.tsx'
import { TablePage } from '../table/table-page.tsx'

const LostNotice = lazyPart(() => import('../saved-views/lost-notice.tsx').then((module) => module.LostNotice))

/** Pages that end with credits of their own when they are printed. */
const hasOwnEnd: readonly PageName[] = ['gebiet', 'handlungsraum', 'einbetten']

function Page() {
  const { page } = view.value
  if (isLazy(page)) return <LazyPage page={page} />
  switch (page) {
    case 'karte':
      return <MapPage />
    case 'tabelle':
      return <TablePage />
    case 'indikator':
      return <IndicatorPage />
    case 'quellen':
      return <SourcesPage />
    case 'unbekannt':
      return <NoSuchPage />
  }
}

/** Without territory, levels and indicators nothing can be shown; say so and offer a way on. */
function Foundation() {
  const failed = [territory, levels, indicators].map((each) => each.value).find((value) => value.state === 'failed')
  if (failed === undefined || failed.state !== 'failed') return <Page />
  const retry = (): void => [territory, levels, indicators].forEach((each) => each.value.state === 'failed' && each.retry())
  return (
    <main id="main" class="text-page" tabIndex={-1}>
      <h1>{messages.value.appName}</h1>
      <Failure error={failed.error} retry={retry} />
    </main>
  )
}

export function App() {
  const { page, path } = view.value
  useEffect(showTop, [page])
  // The link or button that led here may be gone with what was there before.
  useEffect(() => {
    if (!isFirstView() && document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true })
  }, [page, path.join('/')])
  const isPhone = width.value === 'phone'
  return (
    <div class={`app app--${width.value} app--${page}`}>
      <a class="skip-link" href="#main">
        {messages.value.skipToMap}
      </a>
      {!isEmbedded.value && <Header />}
      {!isOnline.value && (
        <p class="offline" role="status">
          {messages.value.offline}
        </p>
      )}
      <RenewedNotice />
      {lostOfView.value !== null && !isEmbedded.value && <LostNotice />}
      <div class="columns">
        {hasIndicatorList.value && <IndicatorList />}
        {isListOpen.value && width.value === 'tablet' && <button type="button" class="scrim" tabIndex={-1} aria-label={messages.value.close} onClick={() => (isListOpen.value = false)} />}
        <PageGuard>
          <Foundation />
        </PageGuard>
        {isPhone && !isEmbedded.value && page !== 'karte' && <Footer />}
      </div>
      {isPrinting.value && !hasOwnEnd.includes(page) && <PrintEnd />}
      {!isEmbedded.value && !isPhone && <Footer />}
      <KeyHelp />
      <ExplanationHost />
      <p class="kern-sr-only" aria-live="polite" role="status">
        {announcement.value}
      </p>
    </div>
  )
}
