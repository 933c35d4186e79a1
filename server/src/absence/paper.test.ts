import { FilledPaper } from '@muster/domain/absence/case/paper.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { anAbsence, type MadeAbsence, withADay } from '../../../tests/scenario/anAbsence.ts'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { aCaller, ownWorld, refusal } from '../../../tests/scenario/world.ts'

const world = ownWorld()
let made: MadeAbsence
beforeAll(async () => {
  await withRegime(world())
  made = await anAbsence(world())
  await withADay(made)
})

const paper = (name: string, caller?: Parameters<ReturnType<typeof world>['ask']>[3]) =>
  world().ask('absence/paper', { absence: made.absenceId, paper: name }, FilledPaper, caller)
const filledIn = ({ lines }: FilledPaper) =>
  Object.fromEntries(lines.flatMap(({ pieces }) => pieces.flatMap((piece) => ('field' in piece ? [[piece.field, piece.value]] : []))))

test('a paper of the case is filled in from what was recorded, in words, and names the rule it comes from', async () => {
  const { papers } = await world().ask('absence/show', { absence: made.absenceId }, AbsenceFile)
  expect(papers.map(({ id, reader }) => [id, reader])).toEqual(
    expect.arrayContaining([
      ['family-letter', 'family'],
      ['missing-notice', 'police'],
    ]),
  )
  const notice = await paper('missing-notice')
  expect(notice).toMatchObject({
    title: 'Notice of a missing person',
    reader: 'police',
    language: 'en',
    isDemonstration: true,
    rule: { confidence: 'unverified' },
  })
  expect(filledIn(notice)).toMatchObject({
    ...{ name: 'Tomas Relva', unit: 'Company B', telephone: null, signature: null },
    ...{ searches: expect.stringMatching(/^hospitals and clinics: /), arms: '1 × rifle' },
  })
})

test('a letter to the family has nothing in it of what the form for the police has', async () => {
  const letter = JSON.stringify(await paper('family-letter'))
  expect(letter).toContain('Tomas Relva')
  expect(letter).not.toMatch(/rifle|bridge|debts|hospital/)
})

test('under rules that know death for an absence no evidence and no finding goes out on paper, and all the rest does', async () => {
  const { ask, aCompany } = world()
  const company = await aCompany('Company D', { on: '2024-01-01' })
  await withRegime(world(), { id: 'us-army-2025', unitId: company.unitId })
  const [personId = ''] = await company.with(1)
  const absence = await isMissed(world(), personId, new Date(Date.now() - 3_600_000).toISOString())
  const { regime, papers, gravest } = await ask('absence/show', { absence }, AbsenceFile)
  expect([regime.id, gravest]).toEqual(['us-army-2025', 'Article 85'])
  const printed = (id: string) => ask('absence/paper', { absence, paper: id }, FilledPaper)
  for (const { id, title, isKeptIn } of papers) {
    if (isKeptIn) expect(await refusal(printed(id))).toMatchObject({ code: 'fileKeptIn', facts: { paper: title, law: 'Article 85' } })
    else expect((await printed(id)).title).toBe(title)
  }
  expect(papers.filter(({ isKeptIn }) => isKeptIn).map(({ id }) => id)).toEqual(['status-change'])
  const demo = await ask('absence/show', { absence: made.absenceId }, AbsenceFile)
  expect([demo.gravest, demo.papers.some(({ isKeptIn }) => isKeptIn)]).toEqual([null, false])
})

test('whoever does not read the case reads no paper of it, and a name that the rules do not have is told with those they have', async () => {
  const other = await world().aCompany('Company X')
  const stranger = aCaller('Cleo Clerk', { role: 'clerk', unitId: other.unitId })
  expect(await refusal(paper('missing-notice', stranger))).toMatchObject({ code: 'forbidden' })
  expect(await refusal(paper('wanted-notice'))).toMatchObject({
    code: 'paperUnknown',
    facts: { paper: 'wanted-notice', known: expect.stringContaining('family-letter') },
  })
})

test('a notice to the police that is printed while a pass stands says first that whoever shows it is let through', async () => {
  const text = async (id: string) =>
    (await paper(id)).lines.map(({ pieces }) => pieces.map((piece) => ('text' in piece ? piece.text : piece.value)).join(''))
  const before = await text('missing-notice')
  const pass = {
    passId: v7(),
    absenceId: made.absenceId,
    eventId: v7(),
    office: 'commanderAbove',
    reasons: 'He asked.',
    hours: 4,
    place: 'Post 4',
  }
  await world().act('passage/give', { ...pass, initials: '' })
  const [first, ...rest] = await text('missing-notice')
  expect(first).toMatch(/^Safe passage until .*: whoever shows the pass is let through/)
  expect([rest, JSON.stringify(first)]).toEqual([before, expect.not.stringContaining('Post 4')])
  expect((await text('family-letter')).join(' ')).not.toMatch(/passage/)
})
