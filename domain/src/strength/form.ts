import * as z from 'zod'
import { type StatusCode, statusCodes } from '../people/dutyStatus.ts'

/** Status codes with a cell of their own in the return (doctrine (c)), and the name of that cell. */
export const statusFields = {
  PDY: 'P_PDY',
  PLM: 'P_PLM',
  LVE: 'A_LVE',
  PSS: 'A_PSS',
  TDY: 'A_TDY',
  SCH: 'A_SCH',
  HSP: 'A_HSP',
  CNV: 'A_CNV',
  PAR: 'A_PAR',
  TRN: 'A_TRN',
  ATO: 'A_ATO',
  ADM: 'A_ADM',
  CCV: 'C_CIV',
  CML: 'C_MIL',
  UNK: 'U_UNK',
  DWU: 'I_DWU',
  MIS: 'I_MIS',
  CAP: 'I_CAP',
  INT: 'I_INT',
  AWL: 'W_AWL',
  LAT: 'W_LAT',
} as const satisfies Partial<Record<StatusCode, string>>

/**
 * Form 1 of the strength return: the fields of doctrine (c) in the order in which their cells are stored.
 * The order is part of the form: a later form gets a new number, this one is never edited.
 */
export const form1 = [
  'AUTH',
  'OPEN',
  'ADJ',
  'RGM',
  'G1',
  'G2',
  'G3',
  'G4',
  'G5',
  'G6',
  'L1',
  'L2',
  'L3',
  'L3_HOSTILE',
  'L3_NONHOSTILE',
  'L3_PENDING',
  'L4',
  'L5',
  'L6',
  'L7',
  'L8',
  'CLOSE',
  'P_PDY',
  'P_PLM',
  'A_LVE',
  'A_PSS',
  'A_TDY',
  'A_SCH',
  'A_HSP',
  'A_CNV',
  'A_PAR',
  'A_TRN',
  'A_ATO',
  'A_ADM',
  'C_CIV',
  'C_MIL',
  'U_UNK',
  'I_DWU',
  'I_MIS',
  'I_CAP',
  'I_INT',
  'W_AWL',
  'W_LAT',
  'AT_IN',
  'DFR_ON_BOOKS',
  'KIA',
  'DOW',
  'WIA',
  'RTD',
  'NBL',
  'SEEN',
  'VOUCHED',
  'GAP',
] as const
export const ReturnField = z.enum(form1)
export type ReturnField = z.infer<typeof ReturnField>

/** Fields that a muster or an establishment has to supply; null (not applicable) where there is none. */
export const suppliedFields = ['AUTH', 'SEEN', 'VOUCHED', 'GAP'] as const satisfies ReturnField[]

export function fieldOf(code: StatusCode): ReturnField | undefined {
  return code in statusFields ? statusFields[code as keyof typeof statusFields] : undefined
}

export const onRollFields: ReturnField[] = statusCodes.flatMap((code) => fieldOf(code) ?? [])
