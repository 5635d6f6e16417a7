import { useId } from 'preact/hooks'

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly error?: string | null
  readonly type?: 'text' | 'password'
  readonly autocomplete?: string
  readonly isRequired?: boolean
}

/** A labelled line to type into, with what is wrong with it. */
export function TextField({ label, value, onChange, hint, error = null, type = 'text', autocomplete = 'off', isRequired = false }: TextFieldProps) {
  const id = useId()
  const described = [hint === undefined ? '' : `${id}-hint`, error === null ? '' : `${id}-error`].join(' ').trim()
  const shared = {
    id, class: 'field', value, autocomplete, required: isRequired, spellcheck: false, autocapitalize: 'none',
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => onChange(event.currentTarget.value),
    'aria-invalid': error !== null, 'aria-describedby': described === '' ? undefined : described,
  } as const
  return (
    <div class={`form-field ${error === null ? '' : 'form-field--wrong'}`}>
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="muted small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {type === 'password' ? <input {...shared} type="password" /> : <input {...shared} type="text" />}
      {error !== null && (
        <p class="form-error small" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
