import type { ComponentChildren } from 'preact'
import type { Text } from '../../core/contract/common.ts'
import { language, say } from '../i18n/messages.ts'

/** Words that are stored in German only, such as the wording of a credit: an English page has them spoken as German. */
export function German({ children }: { readonly children: ComponentChildren }) {
  return language.value === 'de' ? <>{children}</> : <span lang="de">{children}</span>
}

/** A text of the data in the language shown; where only the German exists, spoken as German. */
export function Said({ text }: { readonly text: Text }) {
  return text.en === undefined ? <German>{text.de}</German> : <>{say(text)}</>
}
