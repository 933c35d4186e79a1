import { CauseCode, CauseSource } from '@muster/domain/causes/taxonomy.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { ownTerminal, refusedHere } from '../../tests/scenario/aTerminal.ts'
import { cause } from './cause.ts'

const terminal = ownTerminal()
const muster = (...args: string[]) => terminal().run(args)
/** What is printed for programs. */
async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { status, out, err } = await muster(...args, '--json')
  expect([status, err]).toEqual([0, ''])
  return JSON.parse(out)
}
let absence: string

beforeAll(async () => {
  const unitId = v7()
  const { ada, bruno } = terminal()
  await ada.act('units/raise', { unitId, name: 'Company C', on: '2024-01-01', echelon: 'company', zone: 'Europe/Berlin' })
  await ada.act('people/register', { personId: v7(), unitId, on: '2024-01-01', names: [{ family: 'Abbott', given: 'Adam' }] })
  const proposed = await json('regime', 'activate', 'demo', '--from', '2024-01-01', '--demonstration', '--reason', 'To try it out.')
  await bruno.act('access/second', { proposalId: proposed.proposalId })
  const missed = ['--trigger', 'missedMuster', '--missed-at', '2024-03-04T06:00Z', '--tried', 'Called.', '--checks', 'leave=nothingFound']
  absence = String((await json('absence', 'open', 'Abbott, Adam', '--held', '2024-03-04T07:00Z', ...missed)).absenceId)
  // From here on the inspector sits at the terminal.
  await terminal().sitsDown(terminal().ines)
})

describe('the causes of a case', () => {
  test('are coded several at once, and listed with who names them', async () => {
    expect((await muster('cause', 'list', absence)).out).toBe('Nobody has coded this case yet.\n')
    const given = ['EXH-ROT', 'LDR-EXT:family:high', '--primary', 'EXH-ROT', '--unit', 'LDR-EXT']
    const { status, out } = await muster('cause', 'code', absence, ...given)
    expect([status, out]).toEqual([0, 'Coded, before seeing any other’s codes. It has reached the inspector.\n'])
    const listed = await muster('cause', 'list', absence)
    expect(listed.out).toMatch(/^Ines .*, \d{4}-\d\d-\d\d \d\d:\d\dZ, before seeing any other’s codes$/m)
    expect(listed.out).toMatch(/^EXH-ROT Exhaustion, no rotation +the person +moderate +weighed most +Ines/m)
    expect(listed.out).toMatch(/^LDR-EXT Extortion +family +high +lies in the unit +Ines/m)
  })

  test('what reached the inspector is listed, taken up, and stays when it is taken back', async () => {
    const { lines } = (await json('cause', 'urgent')) as { lines: { causeId: string; code: string }[] }
    expect(lines).toMatchObject([{ code: 'LDR-EXT', name: 'Abbott, Adam', unitName: 'Company C', takenUp: null }])
    const causeId = lines[0]?.causeId ?? ''
    expect((await muster('cause', 'take-up', absence, causeId)).out).toBe(`Taken up: ${causeId}.\n`)
    expect((await muster('cause', 'withdraw', absence, causeId, '--reason', 'A mistake.')).out).toMatch(
      /^Taken back: .* stays to be read\.$/m,
    )
    expect((await muster('cause', 'urgent')).out).toMatch(/^Abbott, Adam +Company C +LDR-EXT Extortion +family; confidence high/m)
    expect((await muster('cause', 'list', absence)).out).toMatch(/^LDR-EXT .* taken back \d{4}/m)
  })

  test('the person’s own words are taken down, and not printed again', async () => {
    const words = ['--held', '2024-03-06T10:00+01:00', '--words', 'The sergeant wanted forty crowns.']
    expect((await muster('cause', 'words', absence, ...words)).out).toMatch(/^Taken down and sealed: [0-9a-f-]{36}\.$/m)
    const { out } = await muster('cause', 'list', absence)
    expect(out).toMatch(/^Own words of 2024-03-06 09:00Z, taken down by Ines .*: sealed/m)
    expect(out).not.toMatch(/forty/)
  })

  test('are counted with small counts kept back, and how far two coders agree is told', async () => {
    const totals = await muster('cause', 'totals', 'Company C')
    expect([totals.status, totals.err]).toEqual([0, ''])
    expect(totals.out).toMatch(/^Cases by cause, Company C with everything under it, as known on \d{4}-\d\d-01$/m)
    expect(totals.out).toMatch(/^EXH-ROT Exhaustion, no rotation +fewer than 5, or kept back$/m)
    expect(totals.out).toMatch(/^Fewer than 5 cases were coded by two people/m)
    expect((await json('cause', 'totals')).unitId).toBe(null)
    expect((await muster('cause', 'agreement')).out).toMatch(/^No case was coded by two people yet/)
  })
})

test('whoever holds all grants reads no cause at the terminal, and sees totals', async () => {
  await terminal().sitsDown(terminal().ada)
  for (const line of [['list', absence], ['urgent'], ['agreement']]) {
    const { status, out } = await muster('cause', ...line)
    expect([line[0], status, out]).toEqual([line[0], 1, ''])
  }
  expect((await muster('cause', 'totals')).out).not.toBe('')
  await terminal().sitsDown(terminal().ines)
})

test.each<[string, () => Promise<void>, RegExp]>([
  ['no subcommand', () => cause([]), /say which, one of: list, code, withdraw, words, urgent, take-up, totals, agreement/],
  ['no case', () => cause(['list']), /ABSENCE/],
  ['no cause', () => cause(['code', v7()]), /CODE/],
  ['a cause that there is not', () => cause(['code', v7(), 'BETRAYAL']), /«BETRAYAL» cannot stand there\. Write ADM-ERR, /],
  ['a source that there is not', () => cause(['code', v7(), 'EXH-ROT:rumour']), /«rumour» cannot stand there\. Write self, family/],
  ['two that cannot stand together', () => cause(['code', v7(), 'UNK', 'EXH-ROT']), /cannot stand together: UNK and DEC stand alone/],
  ['an option that names none of them', () => cause(['code', v7(), 'EXH-ROT', '--primary', 'FIN-DEBT']), /FIN-DEBT is named by an option/],
  ['no reason', () => cause(['withdraw', v7(), v7()]), /--reason/],
  ['a moment without its offset', () => cause(['words', v7(), '--held', '2024-03-04T06:00', '--words', 'x']), /has no offset/],
])('%s is told with its place and its mend', async (_what, work, sentence) => {
  expect(await refusedHere(work())).toEqual([2, expect.stringMatching(sentence)])
})

test('the help names every code and every source there is', async () => {
  const { status, out } = await muster('cause', '--help')
  expect([status, `${english['terminal.help.cause']}\n`]).toEqual([0, out])
  const [, sources = '', codes = ''] = /SOURCE is one of\n(.*)\n.*CODE is one of\n([\s\S]*?)\n«code»/.exec(out) ?? []
  expect(sources.match(/\w+/g)).toEqual(CauseSource.options)
  expect(codes.match(/[A-Z]+(?:-[A-Z]+)?/g)).toEqual(CauseCode.options)
})
