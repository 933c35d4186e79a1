import type { Role } from '@muster/domain/access/role.ts'
import { Day, Moment } from '@muster/domain/calendar.ts'
import type { LedgerLine } from '@muster/domain/ledger/shapes.ts'
import { titleOf } from '../access/roles/roleWords.ts'
import type { Say } from '../app/words.tsx'
import { dayText, momentText, ownZone } from '../ui/dayText.ts'

/** A day or a moment as it is told; nothing where there is none. */
export function whenText(when: string | null | undefined): string {
  if (!when) return ''
  if (Day.safeParse(when).success) return dayText(when, 'short')
  return Moment.safeParse(when).success ? momentText(when, ownZone) : when
}

/** What was done: its sentence, or its name where it has none yet. */
export function actionText(say: Say, action: string): string {
  const key = `ledger.action.${action.replace('/', '.')}`
  return say.has(key) ? say(key) : action
}

/** The same for a line; of a proposal, what was proposed. */
export function lineText(say: Say, { action, of }: Pick<LedgerLine, 'action' | 'of'>): string {
  return of === null ? actionText(say, action) : say('ledger.line.of', { action: actionText(say, action), of: actionText(say, of) })
}

/** On whose authority: «as Commander», «as Commander, in the place of Capt. Jessup». The ledger keeps `commander for Capt. Jessup`. */
export function authorityText(say: Say, asRole: string | null, roles: readonly Role[]): string | undefined {
  if (asRole === null) return undefined
  const [, role = asRole, name] = /^(\S+) for (.+)$/.exec(asRole) ?? []
  // Nobody holds what the machine is set up by.
  if (role === 'settingUp') return undefined
  return say('ledger.line.as', { role: titleOf(roles, role), name: name ?? 'none' })
}

/** When what it says held, where that is another day than the one on which it became known. */
export function heldText(say: Say, { heldFrom, at }: Pick<LedgerLine, 'heldFrom' | 'at'>): string | undefined {
  if (heldFrom === null || whenText(heldFrom) === dayText(at.slice(0, 10), 'short')) return undefined
  return say('ledger.line.held', { from: whenText(heldFrom) })
}
