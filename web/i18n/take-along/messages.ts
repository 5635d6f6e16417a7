import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts of what can be taken along in the language shown. */
export const takeAlongMessages = computed(() => (language.value === 'en' ? en : de))
