import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { Text } from '../../../core/contract/common.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import type { Form } from './use-form.ts'

export interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | null
}

interface Attributes { readonly id: string; readonly 'aria-describedby': string | undefined; readonly 'aria-invalid': boolean }

/** A labelled control with a hint and what is wrong with it. */
export function Field({ label, hint, error = null, children }: FieldProps & { readonly children: (attributes: Attributes) => ComponentChildren }) {
  const id = useId()
  const described = [hint === undefined ? '' : `${id}-hint`, error === null ? '' : `${id}-error`].filter((part) => part !== '').join(' ')
  return (
    <div class={`form-field ${error === null ? '' : 'form-field--wrong'}`}>
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="muted small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': error !== null })}
      {error !== null && (
        <p class="form-error small" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

export interface LineProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly lines?: number
  readonly type?: 'text' | 'number' | 'date'
  readonly lang?: string
  readonly step?: string
  readonly isReadOnly?: boolean
}

/** A line, or several, to type into. */
export function Line({ value, onChange, lines = 1, type = 'text', lang, step, isReadOnly = false, ...field }: LineProps) {
  return (
    <Field {...field}>
      {(attributes) =>
        lines > 1 ? (
          <textarea {...attributes} class="field" rows={lines} value={value} lang={lang} onInput={(event) => onChange(event.currentTarget.value)} />
        ) : (
          <input {...attributes} {...{ type: type as 'text' }} class="field" value={value} lang={lang} step={step} readOnly={isReadOnly} autocomplete="off" onInput={(event) => onChange(event.currentTarget.value)} />
        )
      }
    </Field>
  )
}

export interface ChoiceProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly (readonly [value: string, label: string])[]
}

/** One of several. */
export function Choice({ value, onChange, options, ...field }: ChoiceProps) {
  return (
    <Field {...field}>
      {(attributes) => (
        <select {...attributes} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Yes or no. */
export function Check({ label, hint, isChecked, onChange, error = null }: FieldProps & { readonly isChecked: boolean; readonly onChange: (isChecked: boolean) => void }) {
  const id = useId()
  return (
    <div class={`form-field ${error === null ? '' : 'form-field--wrong'}`}>
      <label class="check">
        <input type="checkbox" checked={isChecked} aria-describedby={id} onChange={(event) => onChange(event.currentTarget.checked)} />
        <span>{label}</span>
      </label>
      <p class="muted small" id={id}>
        {hint}
      </p>
      {error !== null && <p class="form-error small">{error}</p>}
    </div>
  )
}

/** What is typed of a text in two languages; English may stay empty. */
export interface Typed { readonly de: string; readonly en: string }

export const toTyped = (text: Text | undefined | null): Typed => ({ de: text?.de ?? '', en: text?.en ?? '' })
export const toText = ({ de, en }: Typed): Text => ({ de: de.trim(), ...(en.trim() === '' ? {} : { en: en.trim() }) })
/** Of a text that may be missing: only where something was typed. */
export const toOptionalText = (typed: Typed): Text | undefined => (typed.de.trim() === '' && typed.en.trim() === '' ? undefined : toText(typed))

type TypedField<T> = { [K in keyof T]: T[K] extends Typed ? K : never }[keyof T] & string

/** A text in German and English, side by side where there is room. */
export function BothLanguages<T extends object>({ form, name, label, hint, lines }: { readonly form: Form<T>; readonly name: TypedField<T>; readonly label: string; readonly hint?: string; readonly lines?: number }) {
  const text = administrationMessages.value
  const typed = form.draft[name] as Typed
  const type = (part: Partial<Typed>): void => form.change({ [name]: { ...typed, ...part } } as unknown as Partial<T>)
  return (
    <fieldset class="both-languages">
      <legend>{label}</legend>
      {hint !== undefined && <p class="muted small">{hint}</p>}
      <Line label={text.german} lang="de" value={typed.de} lines={lines ?? 1} onChange={(de) => type({ de })} error={form.errorAt(`${name}.de`) ?? form.errorAt(name)} />
      <Line label={text.english} lang="en" value={typed.en} lines={lines ?? 1} onChange={(en) => type({ en })} error={form.errorAt(`${name}.en`)} />
    </fieldset>
  )
}
