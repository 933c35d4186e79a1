import type { Role } from '@muster/domain/access/role.ts'
import { Day } from '@muster/domain/calendar.ts'
import { dayIn } from '@muster/domain/zone.ts'
import { dateLocale } from '../../app/language.ts'
import type { Say } from '../../app/words.tsx'
import { dayText, momentText, ownZone } from '../../ui/dayText.ts'
import { titleOf } from '../roles/roleWords.ts'
import type { Concerned, Values } from './grantActs.ts'
import type { Grant } from './grantGroups.ts'

type Held = Pick<Grant, 'role' | 'unitName'>

/** «Commander of Company D», «Holder of all grants over the whole force». */
export function holdingText(say: Say, { role, unitName }: Held, roles: readonly Role[]): string {
  if (role === 'brokenGlass') return say('access.grant.glass', { unit: unitName ?? '' })
  return say('access.grant.holding', { role: titleOf(roles, role), unit: unitName ?? 'none' })
}

const isMidnight = (moment: string): boolean => momentText(moment, ownZone, 'hour') === '00:00'

/** Since when: the day alone, where it began with one. */
export function sinceText(moment: string): string {
  return isMidnight(moment) ? dayText(dayIn(moment, ownZone), 'short') : momentText(moment, ownZone)
}

/** Until when. What ends with a day is told by its last one; without an end, nothing is said. */
export function untilText(say: Say, moment: string | null): string {
  if (moment === null) return ''
  if (!isMidnight(moment)) return momentText(moment, ownZone)
  return say('access.grant.lastDay', { day: dayText(dayIn(new Date(Date.parse(moment) - 1).toISOString(), ownZone), 'short') })
}

/** What the sentences of an act are told; «none» where nothing is chosen yet. */
export function actFacts(values: Values, grant: Concerned | undefined, roles: readonly Role[]): Record<string, string> {
  const role = values.role || grant?.role
  const unit = grant ? grant.unitName : values.place === 'force' ? null : values.unitName
  return {
    account: values.accountName || 'none',
    role: role ? titleOf(roles, role) : 'none',
    unit: unit || 'none',
    holder: grant?.name ?? '',
    on: dayWords(values.on),
    last: dayWords(values.last),
  }
}

const dayWords = (text: string | undefined): string => (Day.safeParse(text).success ? dayText(text ?? '') : 'none')

/** A sentence that also stands within another, at its own beginning. */
export function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase(dateLocale) + text.slice(1)
}
