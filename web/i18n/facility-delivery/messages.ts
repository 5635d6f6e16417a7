import { computed } from '@preact/signals'
import { language } from '../messages.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Texts of delivering facilities as figures in the language shown. */
export const facilityDeliveryMessages = computed(() => (language.value === 'en' ? en : de))
