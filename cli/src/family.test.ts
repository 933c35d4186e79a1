import { Accounts } from '@muster/domain/access/accounts.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { ownTerminal, refusedHere } from '../../tests/scenario/aTerminal.ts'
import { aClient, aDoor, type Client, enrolPasskey } from '../../tests/scenario/people.ts'
import { access } from './access.ts'
import { family } from './family.ts'

const terminal = ownTerminal()
const muster = (...args: string[]) => terminal().run(['family', ...args])
let wilma: Client

beforeAll(async () => {
  const [unitId, personId] = [v7(), v7()]
  const { ada, bruno, ground } = terminal()
  await ada.act('units/raise', { unitId, name: 'Company B', on: '2024-01-01', echelon: 'company' })
  await ada.act('people/register', { personId, unitId, on: '2024-01-01', names: [{ family: 'Relva', given: 'Tomas' }] })
  const accountId = v7()
  const { secret, secretHash } = (await ada.post('/secret', { for: 'invitation' })).body as { secret: string; secretHash: string }
  await ada.act('access/invite', { accountId, name: 'Wilma Holm', signInName: 'wilma.holm', secretHash })
  wilma = aClient(aDoor(ground))
  await enrolPasskey(wilma, { secret })
  const proposalId = v7()
  const input = { grantId: v7(), accountId, role: 'welfare', unitId, reason: 'As ordered.' }
  await ada.act('access/propose', { proposalId, action: 'access/give', input, reason: 'As ordered.' })
  await bruno.act('access/second', { proposalId })
})

test('whose an account is in the register is said by two, and so is that it is nobody’s there', async () => {
  const { ada, bruno, run } = terminal()
  const binds = async (...args: string[]) => {
    const { status, out, err } = await run(['access', ...args, '--reason', 'His papers were seen.', '--json'])
    expect([status, err]).toEqual([0, ''])
    const { proposalId, ask } = JSON.parse(out)
    expect(ask).toEqual(['Bruno Adjutant'])
    expect((await bruno.act('access/second', { proposalId })).status).toBe(200)
    const { accounts } = Accounts.parse(await ada.ask('access/accounts', { q: 'Wilma' }))
    return accounts.map(({ personId }) => personId !== null)
  }
  expect([await binds('bind', 'Wilma Holm', 'Relva'), await binds('unbind', 'wilma holm')]).toEqual([[true], [false]])
  const became = await run(['access', 'decided'])
  expect([became.status, became.err]).toEqual([0, ''])
  expect(became.out).toMatch(/Said whose an account is +Seconded by Bruno Adjutant, and performed/)
  const nobody = await run(['access', 'bind', 'Wilhelm', 'Relva', '--reason', 'His papers were seen.'])
  expect([nobody.status, nobody.err]).toEqual([2, expect.stringContaining('nobody has an account as «Wilhelm»')])
  expect(await refusedHere(access(['bind', 'Wilma Holm', 'Relva']))).toEqual([2, expect.stringContaining('--reason')])
})

const question = ['ask', 'Relva', '--asker', 'Ana Relva, his mother', '--reach-at', '0555 014 177']

test('a holder of all grants neither takes a question nor reads one', async () => {
  for (const [line, verb] of [
    [question, 'family.ask'],
    [['calls'], 'family.read'],
  ] as const) {
    const { status, out, err } = await muster(...line)
    expect([status, out]).toEqual([1, ''])
    expect(err).toContain(verb)
  }
})

test('welfare takes one, sees who waits for a word and which, tells it, and says whether he was looked in on', async () => {
  await terminal().sitsDown(wilma)
  const asked = await muster(...question, '--json')
  expect([asked.status, asked.err]).toEqual([0, ''])
  const { callId } = JSON.parse(asked.out)
  const listed = await muster('calls')
  expect([listed.status, listed.err]).toEqual([0, ''])
  expect(listed.out).toContain(callId)
  expect(listed.out).toContain('Relva, Tomas')
  expect(listed.out).not.toMatch(/Ana|0555/)
  const unnamed = await muster('tell', callId, '--to', 'first')
  expect([unnamed.status, unnamed.err]).toEqual([1, expect.stringContaining('They named nobody')])
  const told = await muster('tell', callId, '--next', '2099-01-01T12:00Z', '--to', 'other', '--json')
  expect([told.status, JSON.parse(told.out)]).toMatchObject([0, { callId, sentence: 'lookIn' }])
  expect((await muster('looked', callId, 'seen')).status).toBe(0)
  const { calls } = JSON.parse((await muster('calls', '--json')).out)
  expect(calls).toMatchObject([{ callId, told: { sentence: 'lookIn', named: 'other' }, look: { isSeen: true } }])
})

test('welfare takes down whom he named, by the sheet he signed, and is told that there is one: whom, the terminal does not say', async () => {
  const none = await muster('named', 'Relva')
  expect([none.status, none.out]).toEqual([0, expect.stringContaining('They named nobody.')])
  const mother = ['--tell', 'Ana Relva; mother; 0555 014 177; Portuguese', '--not', 'Rui Relva; brother']
  const named = await muster('name', 'Relva', '--sheet', 'Personal file, sheet 4', '--since', '2026-03-01', ...mother, '--json')
  expect([named.status, named.err]).toEqual([0, ''])
  const { namedId } = JSON.parse(named.out)
  const { out } = await muster('named', 'Relva', '--json')
  expect(JSON.parse(out)).toMatchObject({ standing: { namedId, from: '2026-03-01', isOwn: false, by: 'Wilma Holm' }, earlier: [] })
  expect(out).not.toMatch(/Ana|Rui|0555|sheet 4/)
  const readBack = await muster('read-back', namedId)
  expect(readBack.out).toBe(
    'The people named here, in this order\n1. Ana Relva, mother · 0555 014 177 · Portuguese\nMust not be told: Rui Relva, brother\nSigned sheet: Personal file, sheet 4\n',
  )
  expect(JSON.parse((await muster('read-back', namedId, '--json')).out)).toMatchObject({
    choice: 'people',
    sheet: 'Personal file, sheet 4',
  })
  const unknown = await muster('read-back', v7())
  expect([unknown.status, unknown.err]).toEqual([1, expect.stringContaining('You wrote nothing down under this number')])
  expect((await muster('named', 'Relva')).out).toMatch(/^They said on 2026-03-01 whom to tell; taken down by Wilma Holm/)
})

test('what is typed wrong is told before anything is opened', async () => {
  expect(await refusedHere(family(['phone']))).toEqual([
    2,
    '«phone», where one of these is meant: calls, ask, tell, looked, consent, named, name, read-back',
  ])
  expect(await refusedHere(family(['ask', 'Relva']))).toEqual([2, '--asker'])
  for (const [args, option] of [
    [['--tell', 'Ana; mother; 0555'], '--tell'],
    [['--tell', 'Ana; mother; 0555; Portuguese', '--not', 'Rui'], '--not'],
    [[], '--tell | --nobody | --by-rules'],
    [['--nobody', '--tell', 'Ana; mother; 0555; Portuguese'], '--tell | --nobody | --by-rules'],
  ] as const)
    expect(await refusedHere(family(['name', 'Relva', '--sheet', 'Sheet 4', ...args]))).toEqual([2, option])
  expect(await refusedHere(family(['tell', v7(), '--to', 'mother']))).toEqual([2, '--to first|second|third|later|byRules|other'])
  expect(await refusedHere(family(['looked', v7(), 'perhaps']))).toEqual([2, 'seen|not-seen'])
})
