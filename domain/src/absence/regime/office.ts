import * as z from 'zod'

/**
 * Who has a duty or a decision under a regime. The list is closed and the same in every regime, so that a conflict of interest can be
 * rerouted by rule; a regime may say what it calls an office (`offices`). There is no office that is a machine.
 */
export const Office = z.enum([
  // In the unit
  'supervisor',
  'dutyOfficer',
  'unitCommander',
  'secondOfficer',
  'personnelOfficer',
  'receivingUnit',
  // Above it
  'commanderAbove',
  'fieldGradeCommander',
  'conveningAuthority',
  'ministry',
  'board',
  // Beside it
  'legalOfficer',
  'medicalOfficer',
  'chaplain',
  'casualtyOfficer',
  'familyOfficer',
  'financeOfficer',
  'noticeOfficer',
  'inspector',
  'safeguardingOfficer',
  // Police and courts
  'militaryPolice',
  'civilPolice',
  'prosecutor',
  'court',
  'courtMartial',
  'disciplinaryCourt',
  // Who is absent, and can have a duty too: to appear within so many hours
  'person',
])
export type Office = z.infer<typeof Office>
