import { expect, test } from 'vitest'
import { Fault } from '../fault.ts'
import type { Proved, ProvedEnrolment } from './proved.ts'
import type { AccountBook } from './signIn.ts'
import { takeUp } from './signingIn.ts'

const [accountId, another] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b']
const sessionId = '00000000-0000-7000-8000-00000000000c'
const passkey = { credentialId: sessionId, kind: 'passkey', label: 'Phone', webauthnId: 'x' } as const
const session = { sessionId, secretHash: '', how: 'passkey', device: 'Firefox', seconds: 60, idleSeconds: 60 } as const
const proved = (link: ProvedEnrolment['link']): Proved<ProvedEnrolment> => ({
  ceremonyId: another,
  accountId,
  sessionId: null,
  invitationId: another,
  held: {
    credentials: [{ credentialId: sessionId, kind: 'passkey', label: 'Phone', public: {}, secret: '', sealed: null }],
    replaces: [],
    device: 'Firefox, Linux',
    link,
    session,
    setUp: null,
  },
})
const account = (more: Partial<AccountBook>): AccountBook => ({
  ...{ accountId, factId: another, name: 'Ines', signInName: 'ines', state: 'invited', grants: [], credentials: [], tokens: [] },
  ...{ lent: [], waiting: [], more: false, ...more },
})
const caller = { accountId, name: 'Ines', sessionId, isFresh: true, grants: [] }
const taken = (link: ProvedEnrolment['link'], about: Partial<AccountBook>) => {
  try {
    return (
      takeUp(proved(link), account(about), { caller, newId: () => another }).sitting.notices?.map(({ kind, facts }) => ({
        kind,
        ...facts,
      })) ?? []
    )
  } catch (fault) {
    return fault instanceof Fault ? fault.code : fault
  }
}

test.each([
  ['an invitation, by who was invited', 'invitation', { state: 'invited' }, []],
  ['the link of a reset, by who has not come yet', 'reset', { state: 'invited' }, []],
  [
    'the link of a reset, by who comes back: they are told',
    'reset',
    { state: 'active' },
    [{ kind: 'cameBack', label: 'Phone', device: 'Firefox, Linux' }],
  ],
  ['an invitation, into an account that somebody is in', 'invitation', { state: 'active', credentials: [passkey] }, 'linkRefused'],
  ['an invitation, into one without ways in', 'invitation', { state: 'active' }, 'linkRefused'],
  ['the link of a reset, where there is a way in', 'reset', { state: 'active', credentials: [passkey] }, 'linkRefused'],
  ['the link of a reset, into a closed account', 'reset', { state: 'closed' }, 'linkRefused'],
  ['a link that sets Muster up', 'setUp', { state: 'invited' }, 'linkRefused'],
  ['no link', null, { state: 'invited' }, 'linkRefused'],
] as [string, ProvedEnrolment['link'], Partial<AccountBook>, unknown][])('%s', (_what, link, about, came) =>
  expect(taken(link, about)).toEqual(came),
)
