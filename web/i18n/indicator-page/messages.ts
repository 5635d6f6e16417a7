import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts of the files and publications on an indicator's page, in the language shown. */
export const indicatorPageMessages = computed(() => (language.value === 'en' ? en : de))
