import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts of the explanation of a figure in the language shown. */
export const explanationMessages = computed(() => (language.value === 'en' ? en : de))
