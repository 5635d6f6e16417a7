import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { PageLink } from '../../components/page-link.tsx'
import { aboutMessages } from '../../i18n/about/messages.ts'
import { view } from '../../state/navigation.ts'
import { pageHeading, width } from '../../state/ui.ts'
import { chapters, loadChapter, nameOf } from './chapters.ts'
import { renderChapter, titleOf } from './render-chapter.ts'
import './help.scss'

type Loaded = { readonly name: string; readonly html: string; readonly title: string }


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
  if (state.value === 'none') {
    return (
      <>
        <h1>{text.help}</h1>
        <p>{text.noChapter}</p>
      </>
    )
  }
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

/** All chapters; on the first page with what each is about. */
function Contents({ hasTexts }: { readonly hasTexts: boolean }) {
  const text = aboutMessages.value
  return (
    <ul class={`plain-list ${hasTexts ? 'help-contents' : ''}`}>
      {chapters.map((name) => (
        <li key={name}>
          <span lang="de">
            <PageLink page="hilfe" path={[name]} label={nameOf(name)} />
          </span>
          {hasTexts && <p class="muted">{text.chapterTexts[name] ?? ''}</p>}
        </li>
      ))}
    </ul>
  )
}

function Start() {
  const text = aboutMessages.value
  return (
    <main id="main" class="text-page" tabIndex={-1}>
      <h1>{text.help}</h1>
      <p>{text.helpText}</p>
      {text.helpOnlyGerman !== '' && <p class="muted">{text.helpOnlyGerman}</p>}
      <nav aria-label={text.chapters}>
        <Contents hasTexts />
      </nav>
    </main>
  )
}

/** The handbook: the chapters of docs/handbuch inside the atlas. */
export function Page() {
  const text = aboutMessages.value
  const [chapter] = view.value.path
  useEffect(() => {
    if (chapter === undefined) pageHeading.value = text.help
  }, [chapter, text])
  if (chapter === undefined) return <Start />
  return (
    <main id="main" class="text-page help-page" tabIndex={-1}>
      <nav aria-label={text.chapters}>
        {width.value === 'phone' ? (
          // Who opened a chapter on a phone wants to read it and not the list again.
          <details key={chapter}>
            <summary>{text.chapters}</summary>
            <Contents hasTexts={false} />
          </details>
        ) : (
          <Contents hasTexts={false} />
        )}
      </nav>
      <div>
        {text.helpOnlyGerman !== '' && <p class="muted">{text.helpOnlyGerman}</p>}
        <Chapter name={chapter} />
      </div>
    </main>
  )
}
