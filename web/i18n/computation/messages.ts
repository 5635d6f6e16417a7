import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts about changed indicators that wait to be computed, in the language shown. */
export const computationMessages = computed(() => (language.value === 'en' ? en : de))
