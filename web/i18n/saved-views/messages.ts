import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts of saved views in the language shown. */
export const savedViewMessages = computed(() => (language.value === 'en' ? en : de))
