import type { AreaProfile } from '../../../core/contract/profiles.ts'
import { territory } from '../../state/catalogue.ts'

/** Whether a profile is that of the whole territory, which has nothing to be compared with. */
export const isWhole = ({ level, area }: AreaProfile): boolean => area.id !== 0 && level === territory.data?.wholeLevel
