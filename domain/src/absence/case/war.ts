import type { War } from '../../events/happening.ts'
import type { Stage } from './words.ts'

/** Is another state of war declared by now than the case began with, and could it still make a difference? A closed case keeps what it had. */
export function warDiffers({ war, declaredWar, stage }: { war: War | null; declaredWar: War | null; stage: Stage }): boolean {
  return stage !== 'closed' && JSON.stringify(war) !== JSON.stringify(declaredWar)
}
