import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts of handbook, accessibility statement and imprint in the language shown. */
export const aboutMessages = computed(() => (language.value === 'en' ? en : de))
