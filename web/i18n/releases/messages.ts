import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts of releases in the language shown. */
export const releaseMessages = computed(() => (language.value === 'en' ? en : de))
