import { givingTakesTwo } from '@muster/domain/access/grants.ts'
import { allows } from '@muster/domain/access/may.ts'
import { Role, Verb } from '@muster/domain/access/role.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { actions } from '../actions.ts'
import { asSeconded } from '../kernel/action.ts'

// Nobody makes the second of two people alone: whatever seconds is held by roles that two give.

test('no role that one person can give may do what takes two', () => {
  const asked = Object.values(actions).flatMap((action) =>
    action.kind === 'command' && action.twoPeople ? [asSeconded(action).needs] : [],
  )
  expect(asked.length).toBeGreaterThan(6)
  const givenAlone = firstRoles.filter(({ role }) => !givingTakesTwo({ roles: firstRoles }, role, v7(), { accountId: v7() }))
  expect(givenAlone.map(({ role }) => role)).toEqual(['clerk', 'analyst', 'vettingOfficer', 'auditor'])
  const able = givenAlone.flatMap((role) =>
    asked.filter(({ verb, sensitivity }) => verb !== 'self' && allows(role, { verb, sensitivity })).map(({ verb }) => [role.role, verb]),
  )
  expect(able).toEqual([])
  expect(asked.every(({ verb }) => verb === 'self' || Verb.safeParse(verb).success)).toBe(true)
})

test('nor may a role that an installation writes, whatever it is called: a verb by which one is the second is given by two', () => {
  const seconding = Object.entries(actions).flatMap(([name, action]) =>
    action.kind === 'command' && action.twoPeople ? [{ name, ...asSeconded(action).needs }] : [],
  )
  const alone = seconding.filter(({ verb }) => {
    const may = verb === 'self' ? {} : { [verb]: 'personal' }
    const roles = [Role.parse({ role: 'legalOfficer', title: 'Legal officer', scope: 'chain', highest: false, may, sealed: [], gives: [] })]
    // What is revealed takes a kind that the role opens, and that alone makes it one that two people give.
    return verb !== 'self' && verb !== 'access.reveal' && !givingTakesTwo({ roles }, 'legalOfficer', v7(), { accountId: v7() })
  })
  expect(alone.map(({ name }) => name)).toEqual([])
})
