import { messages } from '../i18n/messages.ts'
import type { Scale } from './classification.ts'

/** Write a class as the legend names it, with numbers as its indicator writes them. */
export function classLabel(classes: Scale, index: number, write: (value: number) => string): string {
  const text = messages.value
  const last = classes.counts.length - 1
  const at = (position: number): string => write(classes.breaks[position] as number)
  const unit = 10 ** -classes.decimals
  // A class of one printed value, such as zero, is called by it.
  if (index < last && (classes.breaks[index + 1] as number) - (classes.breaks[index] as number) < unit * 1.5) return text.onlyValue(at(index))
  if (last === 0) return at(0) === at(1) ? text.onlyValue(at(0)) : `${at(0)} – ${at(1)}`
  if (index === 0) return text.below(at(1))
  return index === last ? text.andMore(at(last)) : text.fromTo(at(index), at(index + 1))
}
