import type { Text } from '../../core/contract/common.ts'
import type { Indicator } from '../../core/contract/indicators.ts'
import type { AreaProfile } from '../../core/contract/profiles.ts'
import type { MeasuredFigure } from './measure-targets.ts'
import { profileWords, type ProfileLanguage } from './profile-words.ts'
import type { PaperShape } from './project-shapes.ts'

/** What all profiles of a level have in common. */
export interface LevelSheet {
  readonly language: ProfileLanguage
  readonly territory: string
  /** Name of the level whose one area is the whole. */
  readonly wholeName: string
  readonly levelName: string
  readonly nameOfLevel: (key: string) => string
  /** Everything about the indicators, those without figures on this level too. */
  readonly indicators: ReadonlyMap<string, Indicator>
  /** Where the shapes come from, with licence; the small map shows them. */
  readonly shapeSources: readonly string[]
  /** Shapes of the level in the order of feature ids, and those of the area in it. */
  readonly shapes: readonly PaperShape[]
}

/** What one profile is written from. */
export interface ProfileSheet extends LevelSheet {
  readonly profile: AreaProfile
  readonly measured: readonly MeasuredFigure[]
  readonly address: string | null
}

/** Words, texts and indicators in the language of a sheet. */
export function speak({ language, indicators }: LevelSheet) {
  const say = (text: Text): string => (language === 'en' ? text.en ?? text.de : text.de)
  return { words: profileWords[language], say, shortName: (indicator: string): string => say(indicators.get(indicator)!.shortName) }
}
