import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { ownWorld, refusal } from '../../../tests/scenario/world.ts'

const world = ownWorld()

test('what is owed to whoever came back is proved or excused before the case is closed; a later absence is linked, and meanwhile they take leave', async () => {
  await withRegime(world())
  const company = await world().aCompany('Company B')
  const [personId = ''] = await company.with(1)
  const absenceId = await isMissed(world(), personId, '2024-03-04T06:00:00Z')
  const record = (says: object, held: string, action = 'absence/record') => world().act(action, { absenceId, eventId: v7(), held, says })
  const show = () => world().ask('absence/show', { absence: absenceId }, AbsenceFile)
  const at = (day: string) => `2024-${day}T09:00:00Z`
  const back = {
    kind: 'rejoined',
    mode: 'ownUnit',
    unitId: company.unitId,
    condition: 'Unhurt.',
    medical: 'seen',
    areRightsTold: true,
    status: 'PDY',
  }
  await record({ ...back, from: at('03-06') }, at('03-06'), 'absence/decide')
  const prove = (part: string, day: string, more: object = {}) =>
    record({ kind: 'proved', part, proof: 'Their answer of that day.', ...more }, at(day))
  const excuse = (part: string, office: string) =>
    record({ kind: 'waived', part, office, reasons: 'They are with their family.' }, at('03-20'), 'absence/decide')
  const { settling } = await show()
  expect(settling.map(({ part, by }) => [part, by[0]])).toEqual(
    expect.arrayContaining([
      ['medical-look', 'receivingUnit'],
      ['alerts-proved', 'unitCommander'],
      ['pay-restored', 'financeOfficer'],
      ['check-in-90', 'chaplain'],
    ]),
  )
  expect(settling.find(({ part }) => part === 'alerts-proved')).toMatchObject({
    due: null,
    waitsFor: expect.stringMatching(/proved cancelled/),
  })

  // In its turn, not before its time, and never by a word alone.
  expect(await refusal(prove('alerts-proved', '03-07'))).toMatchObject({ code: 'owedFirst' })
  expect(await refusal(record({ kind: 'done', part: 'alerts-cancelled', note: 'Sent.' }, at('03-07')))).toMatchObject({
    code: 'proofWanted',
  })
  expect(await refusal(prove('assault-unit', '03-07'))).toMatchObject({ code: 'notOwed' })
  await prove('check-in-7', '03-13')
  expect(await refusal(prove('check-in-30', '03-13'))).toMatchObject({
    code: 'provedTooSoon',
    facts: { from: '2024-03-14T00:00:00.000000Z' },
  })
  await prove('alerts-cancelled', '03-07')
  for (const part of ['alerts-proved', 'pay-restored', 'complaint-taken']) await prove(part, '03-08')
  expect(await refusal(excuse('check-in-30', 'chaplain'))).toMatchObject({ code: 'notExcused' })

  // Somebody of the unit stands aside: it is not where they are settled.
  await record({ kind: 'conflict', office: 'unitCommander', why: 'complainedOf' }, at('03-08'))
  expect(await refusal(prove('safe-placement', '03-08'))).toMatchObject({ code: 'needsEvidence' })
  expect(await refusal(prove('safe-placement', '03-08', { unitId: company.unitId }))).toMatchObject({ code: 'placedUnderComplaint' })
  const other = await world().aCompany('Company of others')
  expect(await refusal(prove('safe-placement', '03-08', { unitId: other.unitId }))).toMatchObject({ code: 'notPlacedThere' })
  await record(
    { kind: 'waived', part: 'safe-placement', office: 'fieldGradeCommander', reasons: 'They asked to stay.' },
    at('03-09'),
    'absence/decide',
  )

  // Settled is not closed while something is owed; the people in it live on.
  const settled = { kind: 'disposed', office: 'court', reasons: 'Came back.', dispositionId: 'court-release', rule: 'Demonstration rule 5' }
  expect(await refusal(record(settled, at('03-10'), 'absence/decide'))).toMatchObject({ code: 'needsEvidence', facts: { of: 'authority' } })
  await record({ ...settled, authority: 'Garrison court, Varn', document: 'Ruling 12/24' }, at('03-10'), 'absence/decide')
  const close = () => record({ kind: 'closed', because: 'settled', reasons: 'Done.' }, at('03-21'), 'absence/decide')
  expect(await refusal(close())).toMatchObject({ code: 'stillOwed', facts: { count: 3 } })
  await world().act('people/planAbsence', { personId, code: 'LVE', from: '2024-03-11', expectedOn: '2024-03-18', owner: 'Sgt. Hill' })
  const later = await isMissed(world(), personId, '2024-03-19T06:00:00Z')
  const [first, second] = [await show(), await world().ask('absence/show', { absence: later }, AbsenceFile)]
  expect(second.events.map(({ says }) => says.kind)).toEqual(['opened', 'linked'])
  expect(second.events[1]?.says.absenceId).toBe(absenceId)
  expect([first.otherCases, second.otherCases]).toMatchObject([
    [{ absenceId: later, isEarlier: false }],
    [{ absenceId, isEarlier: true, rejoinedAt: '2024-03-06T09:00:00.000000Z' }],
  ])

  await prove('medical-look', '03-20')
  for (const part of ['check-in-30', 'check-in-90']) await excuse(part, 'commanderAbove')
  await close()
  const file = await show()
  expect([file.stage, file.ending, file.settling.filter(({ proved, waived }) => proved === null && waived === null)]).toEqual([
    'closed',
    'settled',
    [],
  ])
  expect(file.settling.find(({ part }) => part === 'check-in-90')?.waived).toMatchObject({ office: 'commanderAbove' })
})
