import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts of notes in the language shown. */
export const noteMessages = computed(() => (language.value === 'en' ? en : de))
