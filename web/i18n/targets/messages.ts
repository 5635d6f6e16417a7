import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts of targets in the language shown. */
export const targetMessages = computed(() => (language.value === 'en' ? en : de))
