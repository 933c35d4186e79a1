import { fold } from './fold.ts'
import type { PersonDraft } from './personDraft.ts'
import type { Plan } from './plan.ts'
import { wordsOf } from './rowText.ts'

/**
 * Gives each person what tells them apart within the source: their service number where the mapping keys by it, else sub-unit and
 * name, with the count of their appearance where two share both. A service number that two people bear belongs to neither for
 * sure: both are kept, both without it, each told where the other stands.
 */
export function tellTwins(drafts: PersonDraft[], plan: Plan): void {
  const byId = new Map<string, PersonDraft[]>()
  for (const draft of drafts) {
    const id = numberOf(draft)
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), draft])
  }
  for (const [id, bearers] of byId) {
    if (bearers.length < 2) continue
    for (const draft of bearers)
      forgetNumber(
        draft,
        id,
        bearers.filter((other) => other !== draft),
        plan,
      )
  }
  const times = new Map<string, number>()
  const sameName = new Map<string, PersonDraft[]>()
  for (const draft of drafts) {
    const id = numberOf(draft)
    if (id !== undefined && plan.mapping.key !== 'name') {
      draft.ref = id
      continue
    }
    const name = `${draft.subunit} / ${draft.fields[0]?.name.asWritten ?? ''}`
    const count = (times.get(fold(name)) ?? 0) + 1
    times.set(fold(name), count)
    sameName.set(fold(name), [...(sameName.get(fold(name)) ?? []), draft])
    // The slash keeps names apart from service numbers, the count people of one name from each other.
    draft.ref = `${name} / ${count}`
  }
  for (const bearers of sameName.values()) if (bearers.length > 1) for (const draft of bearers) tellSameName(draft, bearers, plan)
}

/** Two of one name in one sub-unit, and nothing that tells them apart but their order: each is told where the other stands. */
function tellSameName(draft: PersonDraft, bearers: PersonDraft[], { place }: Plan): void {
  const [findings] = draft.findings
  const column = place.name ?? place.family
  if (findings === undefined || column === undefined) return
  const lines = bearers.filter((other) => other !== draft).map(({ line }) => line)
  const facts = { name: draft.fields[0]?.name.asWritten ?? '', lines: lines.join(', '), subunits: draft.subunit }
  draft.unread.push({ words: wordsOf(findings.row, column), reason: 'sameNameInSubunit', facts })
}

function numberOf({ fields }: PersonDraft): string | undefined {
  return fields.find(({ serviceNumber }) => serviceNumber !== undefined)?.serviceNumber
}

function forgetNumber(draft: PersonDraft, id: string, others: PersonDraft[], { place }: Plan): void {
  const [findings] = draft.findings
  if (findings !== undefined && place.id !== undefined) {
    const names = others.map(({ fields }) => fields[0]?.name.asWritten ?? '').join(', ')
    const lines = others.map(({ line }) => line).join(', ')
    draft.unread.push({ words: wordsOf(findings.row, place.id), reason: 'idUsedTwice', facts: { id, other: names, otherLine: lines } })
  }
  for (const fields of draft.fields) delete fields.serviceNumber
}
