import { messages, say } from '../i18n/messages.ts'
import { territory } from './catalogue.ts'
import { classWish } from './class-wish.ts'
import { targets } from './targets/target-module.ts'

/** Say what the colours diverge from. */
export function referenceWords(reference: number, write: (value: number) => string): string {
  const text = messages.value
  const wanted = classWish.value.reference
  if (wanted === 'ziel') return text.referenceResolved(targets.value?.referenceWords.value ?? write(reference))
  if (wanted === 0) return text.referenceLine(text.referenceZero)
  return text.referenceLine(`${wanted === 'gesamt' && territory.data !== null ? say(territory.data.name) : text.referenceOwn}, ${write(reference)}`)
}
