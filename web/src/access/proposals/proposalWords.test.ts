import { firstRoles } from '@muster/domain/access/roles.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import type { Say } from '../../app/words.tsx'
import { momentText, ownZone } from '../../ui/dayText.ts'
import { isSaid, plainInput, proposalSentence } from './proposalWords.ts'

const intl = createIntl({ locale: 'en-GB', messages: { ...english } })
/** English, as the page says it. */
const say = Object.assign((key: string, told?: Record<string, string>) => String(intl.formatMessage({ id: key }, told)), {
  has: (key: string) => key in english,
}) as unknown as Say // what these sentences use of it

const id = '01900000-0000-7000-8000-000000000001'
const sentence = (action: string, input: Record<string, unknown>, told: Record<string, string> = {}): string =>
  proposalSentence(say, { action, input, told }, firstRoles)

test.each([
  [
    'access/give',
    { accountId: id, role: 'commander', unitId: id, from: '2026-12-01' },
    { account: 'Lt Kindig', unit: 'Company D' },
    'Lt Kindig becomes Commander of Company D, from 1 December 2026',
  ],
  ['access/give', { accountId: id, role: 'auditor', unitId: null }, { account: 'Nora' }, 'Nora becomes Auditor over the whole force'],
  [
    'access/handOver',
    { grantId: id, toAccountId: id, on: '2026-12-01' },
    { holder: 'Capt. Jessup', role: 'commander', unit: 'Company D', toAccount: 'Lt Kindig' },
    '“Commander” of Company D passes from Capt. Jessup to Lt Kindig on 1 December 2026',
  ],
  [
    'access/end',
    { grantId: id },
    { holder: 'Capt. Jessup', role: 'commander', unit: 'Company D' },
    'Capt. Jessup is no longer Commander of Company D',
  ],
  [
    'access/inviteAgain',
    { accountId: id, secretHash: 'ab' },
    { account: 'Nora' },
    'there is another link for Nora, who has not taken up the account',
  ],
  [
    'access/resetCredentials',
    { accountId: id, secretHash: 'ab' },
    { account: 'Nora' },
    'every way in of Nora ends, and a link gives another',
  ],
  [
    'access/bindPerson',
    { accountId: id, personId: id, reason: 'His papers.' },
    { account: 'Nora' },
    'the account of Nora is that of somebody in the register',
  ],
  [
    'access/bindPerson',
    { accountId: id, personId: null, reason: 'Not theirs.' },
    { account: 'Nora' },
    'the account of Nora is that of nobody in the register',
  ],
  [
    'access/reviewBreak',
    { breakId: id, outcome: 'inOrder', words: 'It was one.' },
    { who: 'Sgt Ream', unit: 'Company F' },
    'the glass that Sgt Ream broke over Company F was in order: “It was one.”',
  ],
  [
    'absence/openNames',
    { openingId: id, unitId: id, purpose: 'A letter to every family', until: '2026-12-01T00:00:00.000000Z' },
    { unit: '2nd Brigade' },
    `the names in lists of absences of 2nd Brigade are open to whoever proposed it until ${momentText('2026-12-01T00:00:00Z', ownZone)}, for this purpose: “A letter to every family”`,
  ],
])('%s is told as a sentence', (action, input, told, words) => {
  expect(sentence(action, input, told)).toBe(words)
})

test('a role is called by the title it has, whatever it would be called', () => {
  const definition = { role: 'holder', title: 'Clerk', scope: 'chain' }
  expect(sentence('access/changeRole', { definition })).toBe('the role “Holder of all grants” is written anew')
  expect(sentence('access/changeRole', { definition: { ...definition, role: 'chaplain', title: 'Chaplain' } })).toBe(
    'a new role “Chaplain” is written',
  )
})

test('an action without a sentence is told by its name, with what was given, names in the place of ids', () => {
  const proposed = { action: 'machine/turnOff', input: { unitId: id, on: '2026-12-01', count: 3 }, told: { unit: 'Company D' } }
  expect(isSaid(say, proposed)).toBe(false)
  expect(proposalSentence(say, proposed, firstRoles)).toBe('machine/turnOff')
  expect(plainInput(proposed)).toEqual([
    ['unitId', 'Company D'],
    ['on', '1 December 2026'],
    ['count', '3'],
  ])
})
