import type { Caller, HeldGrant } from '@muster/domain/access/may.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'
import { v7 } from 'uuid'

/** Somebody who acts, with roles of those that Muster begins with: over a unit and what is under it, or over the whole force. */
export function aCaller(name: string, ...holding: { role: string; unitId?: string }[]): Caller {
  const grants = holding.map(({ role, unitId = null }): HeldGrant => {
    const found = firstRoles.find((one) => one.role === role)
    if (!found) throw new Error(`no role ${role}`)
    return { grantId: v7(), role: found, unitId, delegateOf: null }
  })
  return { accountId: v7(), name, sessionId: v7(), isFresh: true, grants }
}

/** One who holds all grants over the whole force, and somebody who walked in. */
export const ada = aCaller('Ada Quartermaster', { role: 'holder' })
export const stranger = aCaller('A stranger')
