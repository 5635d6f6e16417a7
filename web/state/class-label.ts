import { holdsOneValue } from '../../core/classes/holds-one-value.ts'
import { messages } from '../i18n/messages.ts'
import type { Scale } from './classification.ts'

/** Write a class as the legend names it, with numbers as its indicator writes them. */
export function classLabel(classes: Scale, index: number, write: (value: number) => string): string {
  const text = messages.value
  const last = classes.counts.length - 1
  const at = (position: number): string => write(classes.breaks[position] as number)
  if (holdsOneValue(classes, index)) return text.onlyValue(at(index))
  if (last === 0) return `${at(0)} – ${at(1)}`
  if (index === 0) return text.below(at(1))
  return index === last ? text.andMore(at(last)) : text.fromTo(at(index), at(index + 1))
}
