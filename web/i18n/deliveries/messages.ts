import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts of deliveries in the language shown. */
export const deliveryMessages = computed(() => (language.value === 'en' ? en : de))
