import { isConfided } from '@muster/domain/absence/case/confided.ts'
import { RecordedWord } from '@muster/domain/absence/case/event.ts'
import { twoPeopleToRecord } from '@muster/domain/absence/case/twoPeople.ts'
import { brokenGlass } from '@muster/domain/access/breaks.ts'
import type { Role } from '@muster/domain/access/role.ts'
import { SealedWith } from '@muster/domain/access/sensitivity.ts'
import type { FieldSpec } from './fields.ts'
import type { Values } from './input.ts'

// Words that are sealed with a fact: a form holds of which kind they are, and the words.

/** Whether words can be sealed with a fact; what is confided seals its own, and what takes two people is proposed in words that stand in the open. */
export function takesSealed({ kind = '', flag, isRaised }: Values): boolean {
  if (twoPeopleToRecord({ kind, flag, isRaised: isRaised !== 'no' })) return false
  return !isConfided({ kind, flag }) && RecordedWord.options.some(({ shape }) => shape.kind.value === kind && 'sealed' in shape)
}

/** What is asked of them: of which kind they are, and, once one was chosen, the words. */
export function sealedFields(values: Values): readonly FieldSpec[] {
  if (!takesSealed(values) || kindOf(values) === undefined) return []
  return [{ name: 'sealedWords', as: 'area' }]
}

/** What the fact says of them. */
export function sealedIn(values: Values): { sealed?: { kind: SealedWith; words: string } } {
  const kind = kindOf(values)
  return takesSealed(values) && kind ? { sealed: { kind, words: values.sealedWords ?? '' } } : {}
}

export function kindOf({ sealedAs }: Values): SealedWith | undefined {
  return SealedWith.safeParse(sealedAs).data
}

/** Titles of the roles that open words of a kind, by the roles as they are now; broken glass is nobody's role. */
export function readersOf(kind: SealedWith, roles: readonly Role[]): string[] {
  return roles
    .filter(({ role, sealed, may }) => role !== brokenGlass && sealed.includes(kind) && may['access.reveal'] !== undefined)
    .map(({ title }) => title)
    .sort()
}
