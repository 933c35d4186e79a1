import type { Day } from '@muster/domain/calendar.ts'
import type { MorningState } from '@muster/domain/strength/shapes.ts'
import type { Say } from '../app/words.tsx'
import { dayText } from '../ui/dayText.ts'

/** What was counted, when and where, against what: the sentence under the title of the page. */
export function countedWords(state: Pick<MorningState, 'on' | 'closesAt' | 'area' | 'basis'>, before: Day, say: Say): string {
  const facts = { day: dayText(state.on, 'full'), hour: state.closesAt, area: state.area ?? 'none', before: dayText(before, 'dayMonth') }
  const counted = say(state.closesAt === '24:00' ? 'strength.counted.close' : 'strength.counted.hour', facts)
  const basis = state.basis === 'compiled' ? ` ${say('strength.counted.compiled')}` : ''
  return `${counted} ${say('strength.counted.difference', facts)}${basis}`
}
