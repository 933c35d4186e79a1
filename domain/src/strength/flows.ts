import * as z from 'zod'

/** The absences of people on the rolls of some units, from the close of the day before to the close of the day (doctrine (c), equation 6). */
export const CaseFlow = z.object({
  before: z.int(),
  opened: z.int(),
  reopened: z.int(),
  cameIn: z.int(),
  rejoined: z.int(),
  excused: z.int(),
  deceased: z.int(),
  dropped: z.int(),
  offRollMissing: z.int(),
  wentOut: z.int(),
  after: z.int(),
})
export type CaseFlow = z.infer<typeof CaseFlow>

/** The three registers of people off the rolls who belong to a unit still: the dropped, the suspended, the missing who are carried off the rolls. */
export const Register = z.enum(['DFR', 'SUS', 'LTM'])
export type Register = z.infer<typeof Register>

/**
 * A register from the close of the day before to the close of the day (doctrine (c), equation 7). `elsewhere` is who came to it less who left it without
 * these units' rolls: out of another unit's register or into one, onto the rolls of another unit, with a unit that moved.
 */
export const RegisterFlow = z.object({
  before: z.int(),
  entered: z.int(),
  rejoined: z.int(),
  corrected: z.int(),
  deceased: z.int(),
  separated: z.int(),
  timeBarred: z.int(),
  elsewhere: z.int(),
  after: z.int(),
})
export type RegisterFlow = z.infer<typeof RegisterFlow>

/** Deaths of the day by the register of casualties, and where the return counts them (doctrine (c), equation 8). */
export const Deaths = z.object({ register: z.int(), onRolls: z.int(), offRolls: z.int() })
export type Deaths = z.infer<typeof Deaths>

/**
 * Whom the rolls or a case call unknown, captured, missing or absent; of how many both say the same; and of how many a source says so, which needs no case.
 */
export const CaseAgreement = z.object({ said: z.int(), agreed: z.int(), bySource: z.int() })
export type CaseAgreement = z.infer<typeof CaseAgreement>

/** What equations 6 to 8 are worked out from. */
export const Flows = z.object({
  cases: CaseFlow,
  agreement: CaseAgreement,
  registers: z.record(Register, RegisterFlow),
  deaths: Deaths,
})
export type Flows = z.infer<typeof Flows>
