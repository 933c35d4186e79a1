import * as z from 'zod'

/**
 * The duty-status vocabulary (doctrine A1) and its groups. The letter is how a group is shown everywhere:
 * P present, A away allowed, C in custody, U unknown, I captured or missing, W absent decided,
 * O off the rolls, E ended, N not yet subject.
 */
const codes = {
  PDY: 'P',
  PLM: 'P',
  LVE: 'A',
  PSS: 'A',
  TDY: 'A',
  SCH: 'A',
  HSP: 'A',
  CNV: 'A',
  PAR: 'A',
  TRN: 'A',
  ATO: 'A',
  ADM: 'A',
  CCV: 'C',
  CML: 'C',
  UNK: 'U',
  DWU: 'I',
  MIS: 'I',
  CAP: 'I',
  INT: 'I',
  LAT: 'W',
  AWL: 'W',
  DFR: 'O',
  SUS: 'O',
  LTM: 'O',
  DEC: 'E',
  SEP: 'E',
  PRE: 'N',
} as const

export const StatusCode = z.enum(Object.keys(codes) as [keyof typeof codes, ...(keyof typeof codes)[]])
export type StatusCode = z.infer<typeof StatusCode>

export const StatusGroup = z.enum(['P', 'A', 'C', 'U', 'I', 'W', 'O', 'E', 'N'])
export type StatusGroup = z.infer<typeof StatusGroup>

/** The groups that make up the assigned strength (doctrine (c), equation 2), in the order they are shown. */
export const rollGroups = ['P', 'A', 'C', 'U', 'I', 'W'] as const
export type RollGroup = (typeof rollGroups)[number]

export const statusCodes = StatusCode.options

export function groupOf(code: StatusCode): StatusGroup {
  return codes[code]
}

/** Does a person with this status count in the assigned strength? */
export function isOnRolls(code: StatusCode): boolean {
  return (rollGroups as readonly string[]).includes(codes[code])
}

/** Statuses that need an owner and an expected end when they are planned (design §4). */
export const plannedCodes = ['LVE', 'PSS', 'TDY', 'SCH', 'HSP', 'CNV', 'PAR', 'TRN', 'ATO', 'ADM'] as const satisfies StatusCode[]
