import { CodeCauses } from '@muster/domain/causes/commands.ts'

/** One cause as its fields hold it. */
export type Draft = { causeId: string; code: string; source: string; confidence: string; isUnit: boolean; isPrimary: boolean }
export const blank = (causeId: string): Draft => ({
  causeId,
  code: '',
  source: 'self',
  confidence: 'moderate',
  isUnit: false,
  isPrimary: false,
})

/** What is sent; undefined where something is still to be chosen, or two of them cannot stand together. */
export function inputOf(absenceId: string, codingId: string, drafts: readonly Draft[]): unknown {
  const input = { absenceId, codingId, causes: drafts }
  return CodeCauses.safeParse(input).success ? input : undefined
}
