import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { PageLink } from '../../components/page-link.tsx'
import { aboutMessages } from '../../i18n/about/messages.ts'
import { view } from '../../state/navigation.ts'
import { pageHeading } from '../../state/ui.ts'
import { chapters, loadChapter } from './chapters.ts'
import { renderChapter, titleOf } from './render-chapter.ts'
import './help.scss'

type Loaded = { readonly name: string; readonly html: string; readonly title: string }

/** `lieferung` → `Lieferung`, until the chapter itself is here and says its title. */
const nameOf = (chapter: string): string => chapter.charAt(0).toUpperCase() + chapter.slice(1).replaceAll('-', ' ')

function Chapter({ name }: { readonly name: string }) {
  const text = aboutMessages.value
  const shown = useSignal<Loaded | null>(null)
  const state = useSignal<'loading' | 'ready' | 'none' | 'failed'>('loading')
  const attempt = useSignal(0)
  useEffect(() => {
    let isWanted = true
    state.value = 'loading'
    loadChapter(name).then(
      (markdown) => {
        if (!isWanted) return
        state.value = markdown === null ? 'none' : 'ready'
        if (markdown !== null) shown.value = { name, html: renderChapter(markdown), title: titleOf(markdown) }
        pageHeading.value = markdown === null ? text.help : `${titleOf(markdown)} – ${text.help}`
      },
      () => void (isWanted && (state.value = 'failed')),
    )
    return () => void (isWanted = false)
  }, [name, attempt.value])
  if (state.value === 'none') return <p>{text.noChapter}</p>
  if (state.value === 'failed') {
    return (
      <p role="alert">
        {text.failed}{' '}
        <button type="button" class="button" onClick={() => attempt.value++}>
          {text.again}
        </button>
      </p>
    )
  }
  if (shown.value?.name !== name) return <p role="status">{text.loading}</p>
  // The text is ours and part of the build.
  return <article class="chapter" lang="de" dangerouslySetInnerHTML={{ __html: shown.value.html }} />
}

/** The handbook: the chapters of docs/handbuch inside the atlas. */
export function Page() {
  const text = aboutMessages.value
  const [chapter] = view.value.path
  useEffect(() => {
    if (chapter === undefined) pageHeading.value = text.help
  }, [chapter, text])
  return (
    <main id="main" class="text-page help-page" tabIndex={-1}>
      <nav aria-label={text.chapters}>
        <ul class="plain-list">
          {chapters.map((name) => (
            <li key={name}>
              <PageLink page="hilfe" path={[name]} label={nameOf(name)} />
            </li>
          ))}
        </ul>
      </nav>
      <div>
        {text.helpOnlyGerman !== '' && <p class="muted">{text.helpOnlyGerman}</p>}
        {chapter === undefined ? (
          <>
            <h1>{text.help}</h1>
            <p>{text.helpText}</p>
          </>
        ) : (
          <Chapter name={chapter} />
        )}
      </div>
    </main>
  )
}
