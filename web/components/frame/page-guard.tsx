import type { ComponentChildren } from 'preact'
import { useEffect, useErrorBoundary } from 'preact/hooks'
import { messages } from '../../i18n/messages.ts'
import { view } from '../../state/navigation.ts'
import { reloadPage } from '../../state/renewal.ts'
import { pageHeading } from '../../state/ui.ts'
import { PageLink } from '../page-link.tsx'

function Broken() {
  const text = messages.value
  useEffect(() => void (pageHeading.value = text.pageBroken), [text])
  return (
    <main id="main" class="text-page" tabIndex={-1}>
      <div role="alert">
        <h1>{text.pageBroken}</h1>
        <p>{text.pageBrokenText}</p>
      </div>
      <p class="page-actions">
        <button type="button" class="button button--primary" onClick={() => void reloadPage()}>
          {text.reload}
        </button>
        <PageLink page="karte" label={text.backToMap} className="button" />
      </p>
    </main>
  )
}

/** A mistake of ours on one page says so and leaves the way to the others; the console has the details. */
export function PageGuard({ children }: { readonly children: ComponentChildren }) {
  const { page, path } = view.value
  const [error, forget] = useErrorBoundary((each: unknown) => console.error(each)) as [unknown, () => void]
  useEffect(() => {
    if (error !== undefined) forget()
  }, [page, path.join('/')])
  return error === undefined ? <>{children}</> : <Broken />
}
