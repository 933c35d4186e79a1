import type { Day } from '../calendar.ts'
import type { PersonRows } from '../people/book.ts'
import { scriptOf } from '../people/name.ts'
import { startOfDay } from '../zone.ts'
import type { Claim } from './claim.ts'
import type { PersonReading, SourceReading } from './reading.ts'

/** What the books already hold of a source: its people by their name in the source, and what was understood of them last time. */
export type ExistingPerson = {
  personId: string
  ref: string
  reading: string | null
  sourceId: string | null
  facts: string[]
  byHand: boolean
  /** The entry as the source had it last time. Its text is sealed, and opened where decisions have to be found again in it. */
  who: string | null
  subunit: string | null
  sealedId: string | null
  text: string | null
  /** What compilers decided on its pieces. */
  decisions: Decision[]
}
export type Decision = { wordsFrom: number; wordsTo: number; reason: string; decision: string; decidedBy: string | null }

export type SourceRow = {
  sourceId: string
  importId: string
  personId: string | null
  line: number | null
  subunit: string | null
  who: string | null
  text: string
  reading: string
}
export type ClaimRow = { claimId: string; sourceId: string; personId: string; order: number; claim: Claim }
export type UnreadRow = {
  unreadId: string
  sourceId: string
  personId: string | null
  /** among the pieces of its source */
  order: number
  wordsFrom: number
  wordsTo: number
  reason: string
  facts: Record<string, string>
  decision: string | null
  decidedBy: string | null
}

export type PeoplePlan = {
  people: PersonRows
  closeSources: string[]
  sources: SourceRow[]
  claims: ClaimRow[]
  unread: UnreadRow[]
  outcome: { person: PersonReading; personId: string; change: 'added' | 'changed' | 'unchanged' | 'byHand' }[]
  /** Whom the source brought before and does not name now. They stay as they are. */
  gone: ExistingPerson[]
}

type Options = {
  source: string
  importId: string
  zone: string
  unitOf: (subunit: string) => string
  digestOf: (reading: PersonReading) => string
  newId: () => string
}

/**
 * What an import of people would write. A person the source brought before is found by the source's own name for them: read the same again,
 * nothing changes; read otherwise, the facts of that reading are closed and the new ones added. Whoever was corrected by hand since is left alone,
 * and so is whoever has a piece that was decided on and is not in the new reading: a decision is never dropped.
 */
export function planPeople(reading: SourceReading, existing: readonly ExistingPerson[], options: Options): PeoplePlan {
  const known = new Map(existing.map((person) => [person.ref, person]))
  const plan: PeoplePlan = {
    people: { people: [], close: [], names: [], records: [], ranks: [], assignments: [], statuses: [] },
    closeSources: [],
    sources: [],
    claims: [],
    unread: [],
    outcome: [],
    gone: missingFrom(reading, existing),
  }
  for (const person of reading.people) {
    const before = known.get(person.ref)
    const digest = options.digestOf(person)
    const personId = before?.personId ?? options.newId()
    const change = !before
      ? 'added'
      : before.reading === digest
        ? 'unchanged'
        : before.byHand || carried(person, before).left.length > 0
          ? 'byHand'
          : before.reading === null
            ? 'added'
            : 'changed'
    plan.outcome.push({ person, personId, change })
    if (change === 'unchanged' || change === 'byHand') continue
    if (!before) plan.people.people?.push({ personId, source: options.source, sourceRef: person.ref })
    plan.people.close?.push(...(before?.facts ?? []))
    if (before?.sourceId) plan.closeSources.push(before.sourceId)
    addPerson(plan, person, personId, digest, carried(person, before).made, options)
  }
  return plan
}

function missingFrom(reading: SourceReading, existing: readonly ExistingPerson[]): ExistingPerson[] {
  const named = new Set(reading.people.map((person) => person.ref))
  return existing.filter((person) => person.reading !== null && !named.has(person.ref))
}

/** Decisions by the pieces they were made on, found again by their words and their reason; and those whose piece is not there any more. */
function carried(person: PersonReading, before: ExistingPerson | undefined): { made: Map<object, Decision>; left: Decision[] } {
  const left = [...(before?.decisions ?? [])]
  const wordsOf = ({ wordsFrom, wordsTo }: Decision) => before?.text?.slice(wordsFrom, wordsTo)
  const made = new Map<object, Decision>()
  for (const piece of person.unread) {
    const words = person.text.slice(...piece.words)
    const at = left.findIndex((one) => wordsOf(one) === words && one.reason === piece.reason)
    const [decision] = at < 0 ? [] : left.splice(at, 1)
    if (decision) made.set(piece, decision)
  }
  return { made, left }
}

function addPerson(
  plan: PeoplePlan,
  person: PersonReading,
  personId: string,
  digest: string,
  decisions: Map<object, Decision>,
  { importId, zone, unitOf, newId }: Options,
): void {
  const sourceId = newId()
  const at = (day: Day) => startOfDay(day, zone)
  const until = (day: Day | undefined) => (day === undefined ? null : at(day))
  const claimIds = person.claims.map(() => newId())
  const claimOf = (index: number | undefined) => (index === undefined ? null : (claimIds[index] ?? null))
  const own = { personId }
  const { names, records, ranks, assignments, statuses } = plan.people
  names?.push({
    ...own,
    factId: newId(),
    script: scriptOf(person.name.asWritten),
    family: person.name.family,
    given: person.name.given,
    primary: true,
  })
  records?.push({
    ...own,
    factId: newId(),
    serviceNumber: person.serviceNumber ?? null,
    bornOn: person.bornOn ?? null,
    ageAtEntry: person.ageAtEntry ?? null,
    enteredOn: person.enteredOn ?? null,
    term: null,
    expectedEndOn: person.expectedEndOn ?? null,
  })
  for (const rank of person.ranks)
    ranks?.push({
      ...own,
      factId: newId(),
      title: rank.title,
      nato: rank.nato ?? null,
      from: at(rank.from),
      to: until(rank.to),
      fromPrecision: 'day',
      toPrecision: null,
      claimId: claimOf(rank.claim),
    })
  for (const stay of person.assignments)
    assignments?.push({
      ...own,
      factId: newId(),
      relation: 'assigned',
      unitId: unitOf(stay.subunit),
      from: at(stay.from),
      to: until(stay.to),
      fromPrecision: stay.fromPrecision,
      toPrecision: stay.toPrecision ?? null,
      end: stay.end ?? null,
      whereto: stay.whereto ?? null,
      claimId: claimOf(stay.claim),
    })
  for (const status of person.statuses)
    statuses?.push({
      ...own,
      factId: newId(),
      code: status.code,
      from: at(status.from),
      to: until(status.to),
      fromPrecision: status.fromPrecision,
      toPrecision: status.toPrecision ?? null,
      place: status.place ?? null,
      detail: endingDetail(person, status),
      owner: null,
      expectedOn: null,
      acknowledgedBy: null,
      claimId: claimOf(status.claim),
    })
  plan.sources.push({
    sourceId,
    importId,
    personId,
    line: person.line,
    subunit: person.subunit,
    who: person.name.asWritten,
    text: person.text,
    reading: digest,
  })
  person.claims.forEach((claim, order) => {
    plan.claims.push({ claimId: claimIds[order] ?? newId(), sourceId, personId, order, claim })
  })
  for (const [order, piece] of person.unread.entries())
    plan.unread.push({
      unreadId: newId(),
      sourceId,
      personId,
      order,
      wordsFrom: piece.words[0],
      wordsTo: piece.words[1],
      reason: piece.reason,
      facts: piece.facts,
      decision: decisions.get(piece)?.decision ?? null,
      decidedBy: decisions.get(piece)?.decidedBy ?? null,
    })
}

function endingDetail(person: PersonReading, { code, claim }: PersonReading['statuses'][number]): string | null {
  return code === 'DEC' ? lossIn(claim === undefined ? undefined : person.claims[claim]?.detail) : null
}

/**
 * Of what a source says of a death, the part of L3 it is counted in: hostile (of wounds, where it says so), nonhostile or pending. What else it says, of
 * an illness or a wound, stays among its own words, which are sealed.
 */
export function lossIn(detail: string | undefined): string {
  const [loss] = /^(hostile|nonhostile|pending)/.exec(detail ?? '') ?? ['pending']
  return loss === 'hostile' && detail?.includes('wounds') ? 'hostile; of wounds' : loss
}
