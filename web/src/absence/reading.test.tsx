import './words.ts'
import type { CaseWord } from '@muster/domain/absence/case/event.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { shippedRegimes } from '@muster/server/absence/regime/shipped.ts'
import { fileOf, type Row } from '@muster/server/absence/show.ts'
import type { JSX } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createIntl } from 'react-intl'
import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, opened, rejoined, someEvents } from '../../../tests/scenario/aCase.ts'
import { Spoken, sayer } from '../app/words.tsx'
import { Axes } from './Axes.tsx'
import { CaseRing } from './CaseRing.tsx'
import { isOfRules, nextDue, officeNames, ringDue } from './caseView.ts'
import { DueList } from './DueList.tsx'
import { NextStep } from './NextStep.tsx'
import { nextStep } from './next.ts'

const say = sayer(createIntl({ locale: 'en-GB', messages: english }))
const regimes = await shippedRegimes()
const hours = (after: number) => momentOf(new Date(Date.parse(opened.missedAt) + after * 3_600_000).toISOString())
const asked: CaseWord = { kind: 'askedToComeBack', through: 'desk' }
const referred: CaseWord = { kind: 'referred', to: 'medicalOfficer', state: 'asked', why: 'He may be hurt.' }
const contested: CaseWord = { kind: 'contested', eventId: idOf(1), challenger: 'His mother', grounds: 'He lay in a hospital.' }
const dead: CaseWord = {
  ...{ kind: 'deceased', office: 'medicalOfficer', reasons: 'As the paper says.', standard: 'notStated', on: hours(80), document: 'No. 4' },
}
const voluntary = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(2)] })

/** Cases as somebody opens their page: what happened, and how many hours after the first missed duty they read it. */
const states: Record<string, { words: CaseWord[]; after: number }> = {
  'missed an hour ago': { words: [opened], after: 1 },
  'undecided for sixty hours': { words: [opened], after: 60 },
  'found captured or missing': { words: [opened, determined({})], after: 90 },
  'found absent of their own will': { words: [opened, evidence('voluntary', 'for'), voluntary], after: 90 },
  'away for forty days': { words: [opened, evidence('voluntary', 'for'), voluntary], after: 40 * 24 },
  'asked to come back': { words: [opened, asked], after: 10 },
  'a physician is asked': { words: [opened, referred], after: 10 },
  'a finding is contested': { words: [opened, determined({}), contested], after: 90 },
  'contested after the end': { words: [opened, determined({}), contested, dead], after: 90 },
  'escaped from confinement': {
    words: [opened, { kind: 'immediateFact', immediateId: 'confinement', what: 'The cell is empty.' }],
    after: 10,
  },
  back: { words: [opened, { ...rejoined, from: hours(20) }], after: 30 },
}
const cases = regimes.flatMap((regime) => Object.keys(states).map((state) => [regime.id, state] as const))

function read(id: string, state: string): { file: AbsenceFile; now: string } {
  const regime = regimes.find((one) => one.id === id)
  if (!regime) throw new Error(id)
  const { words, after } = states[state] ?? { words: [], after: 0 }
  const events = someEvents(...words.map((says, index) => ({ says, held: hours(index * 0.1), known: hours(index * 0.1) })))
  const row: Row = {
    ...{ absenceId: idOf(90), personId: idOf(91), regimeId: idOf(92), isDemonstration: true, name: 'Relva, Tomas', rank: 'Private' },
    crumbs: ['1st Regiment', '2nd Battalion', 'Company B'].map((name, index) => ({ unitId: idOf(93 + index), name })),
    ...{
      asked: hours(after),
      otherCases: [],
      offers: [],
      ownReferrals: [],
      leftReferrals: [],
      decided: [],
      asideAccounts: [],
      events,
      declaredWar: null,
      ladder: { units: [], roles: [] },
    },
  }
  return { file: AbsenceFile.parse(fileOf(row, regime, { grants: [], accountId: null }, null)), now: hours(after) }
}

const rendered = (page: JSX.Element): string =>
  renderToStaticMarkup(
    <Spoken locale="en-GB" words={english}>
      {page}
    </Spoken>,
  )

function textOf(page: JSX.Element): string {
  return rendered(page)
    .replace(/<(?!\/?b>|\/?strong>)[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, ' ')
}

/** What a reader is told of zero: who is told then, or has been told, or that no time runs. */
const zero = /At zero|It ran out|stands still|no time/i

describe.each(cases)('in %s, of somebody %s', (id, state) => {
  const { file, now } = read(id, state)

  test('the page says what is next, whose duty it is, and what happens at zero', () => {
    const next = nextStep(file)
    const text = textOf(<NextStep file={file} now={now} />)
    if (next.is !== 'due') return expect(text).toMatch(/Settle it|Close it|Nothing is due|closed|settled/i)
    expect(text).toContain(next.line.title)
    expect(text).toContain(officeNames(say, file, next.line.by))
    expect(text).toMatch(zero)
    expect(text).not.toMatch(/([3-9]|\d\d) levels up/) // there are three units, one over the other
    const ring = ringDue(file.dues)
    if (!ring) return
    const round = textOf(<CaseRing file={file} ring={ring} now={now} />)
    expect(round).toContain(ring.title)
    expect(round).toContain(officeNames(say, file, ring.by))
    expect(round).toMatch(zero)
    expect(round).toContain('A clock decides nothing')
  })

  test('whatever else is due says the same three of itself, and nothing is called by what only a court can find', () => {
    const html = rendered(<DueList file={file} now={now} />)
    const settling = new Set(file.settling.map(({ part }) => part))
    const open = file.dues.filter(({ clock, done }) => done === null && !settling.has(clock))
    const items = html
      .split(/<li(?: class="[^"]*")?>(?=<span)/)
      .slice(1)
      .map((item) => item.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '))
    expect(items.length).toBe(open.length)
    for (const [index, line] of open.entries()) {
      const item = items[index] ?? ''
      expect(item).toContain(line.title)
      expect(item, line.title).toContain(officeNames(say, file, line.by))
      const told = line.onExpiry === 'remind' ? line.by : line.to
      // Where nothing runs nothing happens at zero; else the item says to whom it goes, and when.
      if (isOfRules(line)) expect(item, line.title).toMatch(/Where it goes if nobody does it|At zero|It ran out/)
      if (line.chain.length > 1) for (const office of told) expect(item, line.title).toContain(officeNames(say, file, [office]))
    }
    if (file.contests.length > 0) {
      const due = open.find(({ clock }) => clock.startsWith('contest-to-answer/'))
      expect(due?.title).toBe('Contested by His mother: an answer')
      expect(textOf(<Axes file={file} now={now} />)).toMatch(/Contested \S.* by His mother, not yet answered\./)
    }
    expect(html).not.toMatch(/becomes (AWOL|absent)|guilty|fugitive/i)
    if (open.length > 0) expect(nextDue(file.dues)).toBeDefined()
  })
})
