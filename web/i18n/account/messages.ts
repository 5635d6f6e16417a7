import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts of signing in and of one's account in the language shown. */
export const accountMessages = computed(() => (language.value === 'en' ? en : de))
