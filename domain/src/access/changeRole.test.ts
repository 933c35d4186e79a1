import { describe, expect, test } from 'vitest'
import { Fault } from '../fault.ts'
import type { AccessBook } from './book.ts'
import { changeRole } from './grants.ts'
import type { Role } from './role.ts'
import { firstRoles, setUpCaller } from './roles.ts'

const acting = { caller: setUpCaller, seconder: null, at: '2024-02-01T00:00:00Z', newId: () => 'new' }
const named = (role: string): Role => {
  const found = firstRoles.find((one) => one.role === role)
  if (!found) throw new Error(`no ${role}`)
  return found
}
/** What becomes of writing a role anew: the code of the refusal, or nothing. */
function written(definition: Role): string | null {
  try {
    changeRole({ roles: [], grants: [], accounts: [] } as unknown as AccessBook, { definition, reason: 'tried' }, acting)
    return null
  } catch (error) {
    return error instanceof Fault ? error.code : String(error)
  }
}

describe('what an inspector does is no part of a role that the chain of command watches', () => {
  test.each(['absence.inspect', 'causes.inspect'] as const)('%s', (verb) => {
    const { may, ...auditor } = named('auditor')
    expect(written({ ...auditor, may: { ...may, [verb]: 'personal' } })).toBe('inspectionApart')
  })

  test.each(['complaint', 'identity'] as const)('opening %s', (kind) => {
    const welfare = named('welfare')
    expect(written({ ...welfare, sealed: [...welfare.sealed, kind] })).toBe('inspectionApart')
    expect(written({ ...welfare, sealed: [...welfare.sealed, 'medical'] })).toBeNull()
  })

  test('as the installed roles have it', () => {
    expect(firstRoles.map((role) => written(role)).filter((code) => code !== null)).toEqual([])
  })
})
