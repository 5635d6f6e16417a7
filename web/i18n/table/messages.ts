import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts of the further columns of the table in the language shown. */
export const tableMessages = computed(() => (language.value === 'en' ? en : de))
