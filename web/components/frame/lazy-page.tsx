import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { ApiError } from '../../api/client.ts'
import { messages } from '../../i18n/messages.ts'
import { isFirstView } from '../../state/navigation.ts'
import { loadCode, openRenewed, reloadPage } from '../../state/renewal.ts'
import type { LazyPage as PageName } from '../../state/view.ts'
import { Failure } from '../feedback/failure.tsx'

type PageModule = { readonly Page: ComponentType }

/** Where the code of a page is. */
const modules: Record<PageName, () => Promise<PageModule>> = {
  hilfe: () => import('../../pages/help/page.tsx'),
  barrierefreiheit: () => import('../../pages/accessibility/page.tsx'),
  impressum: () => import('../../pages/imprint/page.tsx'),
  einbetten: () => import('../../pages/embed/page.tsx'),
  handlungsraum: () => import('../../pages/custom-area/page.tsx'),
  gebiet: () => import('../../pages/area-profile/page.tsx'),
  anmelden: () => import('../../pages/sign-in/page.tsx'),
  freigaben: () => import('../../pages/releases/page.tsx'),
  veroeffentlichungen: () => import('../../pages/publications/page.tsx'),
  lieferungen: () => import('../../pages/deliveries/page.tsx'),
  konto: () => import('../../pages/account/page.tsx'),
  verwaltung: () => import('../../pages/administration/page.tsx'),
  einrichtungen: () => import('../../pages/facilities/page.tsx'),
  datenluecken: () => import('../../pages/data-gaps/page.tsx'),
  vergleich: () => import('../../pages/comparison/page.tsx'),
  zusammenhang: () => import('../../pages/correlation/page.tsx'),
}

/** A page whose code is loaded when it is opened. */
export function LazyPage({ page }: { readonly page: PageName }) {
  const loaded = useSignal<{ readonly page: PageName; readonly Page: ComponentType } | null>(null)
  const isFailed = useSignal(false)
  const attempt = useSignal(0)
  useEffect(() => {
    let isWanted = true
    isFailed.value = false
    loadCode(modules[page]).then(
      ({ Page }) => void (isWanted && (loaded.value = { page, Page })),
      // Nothing is lost with a page that is left: the new one comes from the renewed atlas.
      () => void (isWanted && !openRenewed() && (isFailed.value = true)),
    )
    return () => void (isWanted = false)
  }, [page, attempt.value])

  const isHere = loaded.value?.page === page
  useEffect(() => {
    // Whoever came by a link hears the new page; a first visit starts at the top of the document as usual.
    if (isHere && !isFirstView()) document.getElementById('main')?.focus({ preventScroll: true })
  }, [isHere])

  if (loaded.value !== null && isHere) return <loaded.value.Page />
  return (
    <main id="main" class="text-page" tabIndex={-1}>
      {isFailed.value && <Failure error={new ApiError(navigator.onLine ? 'unreachable' : 'offline')} retry={() => void reloadPage().then((isDone) => void (isDone || attempt.value++))} />}
      {!isFailed.value && (
        <p role="status">
          <span class="spinner" aria-hidden="true" /> {messages.value.loadingPage}
        </p>
      )}
    </main>
  )
}
