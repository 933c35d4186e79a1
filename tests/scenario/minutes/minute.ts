/** What a minute says in a few words; where it stands in Muster, and the value there; or null and why it stands nowhere. */
export type Fact = [says: string, place: string, value: unknown] | [says: string, place: null, why: string]

/** A judgment as it is entered: whom it is about by initials, and days as the minute has them. */
export type Minute = {
  /** the page of the data set on which the charge stands */
  page: string
  initials: string
  unit: string
  rank: string
  /** class and kind of service, as written */
  term?: string
  leave?: { from: string; expectedOn: string; detail: string }
  /** the page of an absence of the same man before this one */
  after?: string
  opened: { trigger: string; missedOn: string; notedOn: string; leaveEnded?: boolean; where: string; planned?: string; checks?: object }
  /** what came of it, each with its day */
  events: [on: string, says: { kind: string; [field: string]: unknown }][]
  /** the day from which the man was at liberty and on duty again, where it is told */
  freeOn?: string
  /** the day from which the minute counts the offence, where it depends on days of grace */
  offenceOn?: string
  facts: Fact[]
}

const office = 'courtMartial'
export const conseil = 'Conseil de guerre of the 10th Army'

export const charged = (on: string, document: string, says: string): [string, { kind: string }] => legal(on, 'charged', document, says)

/** Acquitted and freed: the case is settled by it. */
export function acquitted(on: string, document: string, says: string): Minute['events'] {
  const settled = {
    ...{ kind: 'disposed', office, reasons: 'Not found guilty.', dispositionId: 'freed', rule: 'CJM article 136' },
    ...{ authority: conseil, document },
  }
  return [legal(on, 'acquitted', document, says), [on, settled], closed(on)]
}

/** Found guilty, with a sentence that is suspended. */
export function suspended(on: string, document: string, sentence: string, says: string): Minute['events'] {
  return [tried(on), legal(on, 'convicted', document, sentence), legal(on, 'sentenceSuspended', document, says), closed(on)]
}

export function tried(on: string): Minute['events'][number] {
  const reasons = 'The order for judgment is named in the minute.'
  return [on, { kind: 'disposed', office: 'commanderAbove', reasons, dispositionId: 'tried', rule: 'Ordre de mise en jugement' }]
}

export function legal(on: string, finding: string, document: string, says: string, authority = conseil): Minute['events'][number] {
  return [on, { kind: 'legal', finding, authority, document, says }]
}

export function closed(on: string): Minute['events'][number] {
  return [on, { kind: 'closed', because: 'settled', reasons: 'Judged.' }]
}

/** Came back or was brought back: where, and by whom, as far as it is told. The three fields that no minute tells of, and that have to be said, are told in the table. */
export function back(
  on: string,
  mode: string,
  condition: string,
  { status = 'CML', medical = 'offered', ...met }: { status?: string; medical?: string; place?: string; metBy?: string } = {},
): Minute['events'][number] {
  return [on, { kind: 'rejoined', mode, condition, medical, areRightsTold: false, status, ...met }]
}
