import { useSignal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import { language } from '../../i18n/messages.ts'
import { useAction } from '../../components/feedback/use-action.ts'
import { guardLeaving } from '../../state/navigation.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'

export interface Form<T> {
  readonly draft: T
  readonly change: (part: Partial<T>) => void
  readonly isDirty: boolean
  readonly isBusy: boolean
  readonly error: ReturnType<typeof useAction>['error']['value']
  /** What is wrong with a field, named as the server names it: `name.de`. */
  readonly errorAt: (path: string) => string | null
  /** Do it; what is on the form is then what is saved. */
  readonly submit: (work: (draft: T) => Promise<unknown>) => Promise<boolean>
}

/** What is wrong with a field; what is missing needs no grammar of what it should have been. */
export function remarkInWords({ message, messageDe }: { readonly message: string; readonly messageDe?: string | undefined }): string {
  if (message.includes('is missing or empty')) return administrationMessages.value.fillIn
  return language.value === 'de' ? (messageDe ?? message) : message
}

/** Keep what is typed into a form, warn before it is lost, and put the server's remarks at their fields. */
export function useForm<T extends object>(initial: T): Form<T> {
  const draft = useSignal(initial)
  const saved = useSignal(JSON.stringify(initial))
  const { isBusy, error, run } = useAction()
  const isDirty = JSON.stringify(draft.value) !== saved.value

  // At once, and not after the next picture: who types and leaves fast is asked too.
  useLayoutEffect(() => {
    if (!isDirty) return undefined
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', warn)
    guardLeaving(() => confirm(administrationMessages.value.leaveUnsaved))
    return () => {
      removeEventListener('beforeunload', warn)
      guardLeaving(null)
    }
  }, [isDirty])

  const remarks = error.value?.problem?.errors ?? []
  return {
    draft: draft.value,
    change: (part) => void (draft.value = { ...draft.peek(), ...part }),
    isDirty,
    isBusy: isBusy.value,
    error: error.value,
    errorAt: (path) => {
      const found = remarks.find((remark) => remark.path === path)
      return found === undefined ? null : remarkInWords(found)
    },
    submit: (work) => run(async () => {
      const sent = draft.peek()
      await work(sent)
      saved.value = JSON.stringify(sent)
      guardLeaving(null)
    }),
  }
}
