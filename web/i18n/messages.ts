import { computed } from '@preact/signals'
import type { Text } from '../../core/contract/common.ts'
import { inLanguage } from '../format.ts'
import { view } from '../state/navigation.ts'
import { de } from './de.ts'
import { en } from './en.ts'

export const language = computed(() => view.value.language)

/** Texts of the interface in the language shown. */
export const messages = computed(() => (language.value === 'en' ? en : de))

/** A text of the data in the language shown. */
export const say = (text: Text): string => inLanguage(text, language.value)
