import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts of the data gaps in the language shown. */
export const dataGapMessages = computed(() => (language.value === 'en' ? en : de))
