import { AbsenceCounts, ExpectedList } from '@muster/domain/absence/lists.ts'
import { expect, test } from 'vitest'
import { ownWorld, refusal } from '../world.ts'

// Trap 12 of the doctrine, an absence hidden as leave: what is said without an end.

const world = ownWorld()

test('leave is no bare status, and whoever stands in it with no end on record is asked after', async () => {
  const company = await world().aCompany('Without end')
  const [here = ''] = await company.with(1)
  for (const code of ['LVE', 'HSP', 'SCH', 'TDY', 'PSS']) {
    const bare = refusal(world().act('people/setStatus', { personId: here, from: '2024-03-05', code }))
    expect(await bare).toMatchObject({ code: 'absenceNeedsEnd', facts: { code } })
    const later = refusal(world().act('people/correctStatus', { personId: here, from: '2024-03-05', code, reason: 'As I say.' }))
    expect(await later).toMatchObject({ code: 'absenceNeedsEnd', facts: { code } })
  }
  // As an old roster has it: in hospital, and nobody wrote until when.
  const personId = await world().aPerson(company.unitId, { on: '2024-02-10', status: 'HSP' })
  const asked = async () => (await world().ask('absence/expected', { unit: company.unitId, on: '2024-03-05' }, ExpectedList)).people
  const [line, ...others] = await asked()
  expect([line, others]).toMatchObject([{ personId, code: 'HSP', since: '2024-02-10', expectedOn: null, daysOver: null, owner: null }, []])
  expect((await world().ask('absence/counts', { unit: company.unitId }, AbsenceCounts)).expected).toBe(1)
  const until = { personId, code: 'HSP', from: '2024-03-05', expectedOn: '2024-04-05', owner: 'Dr. Hale' }
  await world().act('people/planAbsence', until)
  expect(await asked()).toEqual([])
})

test('a correction that says leave for ever hides nobody who is over their day', async () => {
  const company = await world().aCompany('Over their day')
  const [personId = '', here = ''] = await company.with(2)
  const leave = { personId, code: 'LVE', from: '2024-02-10', expectedOn: '2024-03-04', owner: 'Sgt. Hill' }
  await world().act('people/planAbsence', leave)
  const forever = { code: 'LVE', from: '2024-02-20', to: '2099-12-31', reason: 'As I say.' }
  await world().act('people/correctStatus', { personId, ...forever })
  const { people } = await world().ask('absence/expected', { unit: company.unitId, on: '2024-03-05' }, ExpectedList)
  expect(people).toMatchObject([{ personId, code: 'LVE', expectedOn: '2024-03-04', daysOver: 1, owner: 'Sgt. Hill' }])
  expect((await world().ask('absence/counts', { unit: company.unitId }, AbsenceCounts)).expected).toBe(1)
  const bare = await refusal(world().act('people/correctStatus', { personId: here, ...forever }))
  expect(bare).toMatchObject({ code: 'absenceNeedsEnd', facts: { code: 'LVE' } })
})
