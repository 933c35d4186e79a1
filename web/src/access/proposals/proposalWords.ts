import type { Role } from '@muster/domain/access/role.ts'
import type { ProposalLine } from '@muster/domain/access/shapes.ts'
import { Day, Moment } from '@muster/domain/calendar.ts'
import type * as z from 'zod'
import type { Say } from '../../app/words.tsx'
import { dayText, momentText, ownZone } from '../../ui/dayText.ts'
import { titleOf } from '../roles/roleWords.ts'

export type Proposal = z.infer<typeof ProposalLine>
export type Proposed = Pick<Proposal, 'action' | 'input' | 'told'>

const keyOf = (action: string): string => `access.proposal.${action.replace('/', '.')}`

/** What a sentence about a proposal is told: names, days in words, the title of the role; «none» where there is nothing to tell. */
export function proposalFacts(say: Say, { input, told }: Proposed, roles: readonly Role[]): Record<string, string> {
  const facts: Record<string, string> = {
    account: '',
    holder: '',
    toAccount: '',
    who: '',
    role: '',
    unit: 'none',
    purpose: 'none',
    personId: 'none',
    from: 'none',
    to: 'none',
    on: 'none',
  }
  // What was given stands over what ids stand for.
  Object.assign(facts, told)
  for (const [name, value] of Object.entries(input)) if (typeof value === 'string') facts[name] = valueText(value)
  const definition = input.definition
  if (typeof definition === 'object' && definition !== null && 'title' in definition && 'role' in definition) {
    // By the title it has today: what it would be called is part of what is proposed, and could be made to sound like another role.
    const before = roles.find(({ role }) => role === definition.role)
    facts.role = before?.title ?? String(definition.title)
    facts.isNew = before === undefined ? 'yes' : 'no'
  } else if (facts.role) facts.role = titleOf(roles, facts.role)
  if (typeof input.kind === 'string' && say.has(`access.sealed.${input.kind}`)) facts.kind = say(`access.sealed.${input.kind}`)
  return facts
}

function valueText(value: string): string {
  if (Day.safeParse(value).success) return dayText(value)
  return Moment.safeParse(value).success ? momentText(value, ownZone) : value
}

/** What would happen, in one sentence without its full stop. An action that has no sentence yet is told by its name in the record of changes. */
export function proposalSentence(say: Say, proposed: Proposed, roles: readonly Role[]): string {
  const key = keyOf(proposed.action)
  if (say.has(key)) return say(key, proposalFacts(say, proposed, roles))
  const name = `ledger.action.${proposed.action.replace('/', '.')}`
  return say('access.proposal.other', { action: say.has(name) ? say(name) : proposed.action })
}

/** Is there a sentence that says all of it? Otherwise what was given is shown beside it as it stands. */
export function isSaid(say: Say, { action }: Pick<Proposal, 'action'>): boolean {
  return say.has(keyOf(action))
}

/** What was given, plainly: each field by its name, an id by what it stands for where that is known. */
export function plainInput({ input, told }: Proposed): [name: string, value: string][] {
  return Object.entries(input).map(([name, value]) => {
    const known = told[name.replace(/Id$/, '')]
    return [name, known ?? (typeof value === 'string' ? valueText(value) : JSON.stringify(value))]
  })
}
