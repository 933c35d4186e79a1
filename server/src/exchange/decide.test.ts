import { MorningState } from '@muster/domain/strength/shapes.ts'
import { beforeAll, expect, test } from 'vitest'
import { aRoster, men } from '../../../tests/scenario/aRoster.ts'
import { brought } from '../../../tests/scenario/files.ts'
import { pageWithWords } from '../../../tests/scenario/words.ts'
import { everything, ownWorld, refusal } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const on = '1863-01-15'
let unit: string
beforeAll(async () => {
  const puzzling = (text: string) => `${text} Xyzzy plugh.`
  const text = aRoster({ ...men, adair: puzzling(men.adair), allen: puzzling(men.allen), baker: puzzling(men.baker) })
  unit = (await brought(world(), 'roster', 'roster.txt', text, { unitName: '33rd' })).unitId ?? ''
})
const page = async (name: string) => {
  const [row] = await world().db<{ personId: string }[]>`select person_id from exchange_source where who like ${`${name}%`} limit 1`
  return pageWithWords(world(), row?.personId)
}
const puzzle = async (name: string) => {
  const { sources } = await page(name)
  return sources
    .flatMap((source) => source.unread.map((piece) => ({ ...piece, said: source.text.slice(...piece.words) })))
    .find((piece) => /Xyzzy/.test(piece.said))
}
const decide = (unreadId: string | undefined, more: object) =>
  world().act('exchange/decideUnread', { unreadId, reason: 'Compared with the muster roll', ...more })
const open = async () => {
  const { looks } = await world().ask('strength/morning', { unit, on }, MorningState)
  return looks.find((look) => look.kind === 'unread')?.count ?? 0
}

test('a piece kept unknown is decided: it asks no more, and stays with the person with who decided and why', async () => {
  const before = await open()
  await decide((await puzzle('Adair'))?.unreadId, { decision: 'keepUnknown' })
  expect(await open()).toBe(before - 1)
  expect(await puzzle('Adair')).toMatchObject({ decision: 'keepUnknown', decidedBy: 'Ada Quartermaster', reason: 'notUnderstood' })
  expect((await page('Adair')).changes.at(-1)).toMatchObject({ fact: 'decision', reason: 'Compared with the muster roll' })
})

test('a piece read as a status over some days changes the status of those days and no others', async () => {
  await decide((await puzzle('Allen'))?.unreadId, { decision: 'readAs', code: 'HSP', from: '1863-01-10', to: '1863-01-20' })
  const { statuses } = await page('Allen')
  expect(statuses.map((one) => [one.code, one.from.slice(0, 10), one.to?.slice(0, 10)]).slice(1, 4)).toEqual([
    ['PDY', '1862-09-01', '1863-01-10'],
    ['HSP', '1863-01-10', '1863-01-21'],
    ['PDY', '1863-01-21', '1864-04-30'],
  ])
})

test('a reading without a code or a day is refused, and the place is named', async () => {
  const piece = (await puzzle('Baker'))?.unreadId
  const before = await everything(world().db)
  expect(await refusal(decide(piece, { decision: 'readAs', from: '1863-01-10' }))).toMatchObject({
    code: 'invalid',
    facts: { place: 'code' },
  })
  expect(await refusal(decide(piece, { decision: 'readAs', code: 'HSP' }))).toMatchObject({ code: 'invalid', facts: { place: 'from' } })
  expect(await refusal(decide(piece, { decision: 'keepUnknown', reason: '' }))).toMatchObject({
    code: 'invalid',
    facts: { place: 'reason' },
  })
  expect(await everything(world().db)).toEqual(before)
})

test('of two who decide on one piece at once, one does, and the other is told', async () => {
  const piece = (await puzzle('Baker'))?.unreadId
  const both = await Promise.allSettled([decide(piece, { decision: 'noMatter' }), decide(piece, { decision: 'keepUnknown' })])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'factChangedMeanwhile' } })
  expect((await page('Baker')).sources.flatMap((source) => source.unread).filter((one) => one.decision !== null)).toHaveLength(1)
})
