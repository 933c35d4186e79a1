/**
 * The closed list of refusals. A code is stable for ever; its number begins with the HTTP status it is answered with.
 * The sentence for a code is message `fault.<code>`, worded at the door with the facts given here.
 */
export const faultCodes = {
  // The input itself
  invalid: 400.1,
  unknownAction: 404.1,
  fileTooLarge: 413.1,
  wrongEncoding: 400.2,
  fileTruncated: 400.3,
  fileUnreadable: 400.4,
  xmlEntities: 400.5,
  tooDeep: 400.6,
  tooManyRows: 400.7,
  unknownFormat: 400.8,
  mappingInvalid: 400.9,
  mappingColumnMissing: 400.11,
  ownAncestor: 400.12,
  idUsedTwice: 400.13,
  noPeople: 400.14,
  importTookTooLong: 400.15,
  impossibleDay: 400.16,
  dayOutOfOrder: 400.17,
  // Who asks
  forbidden: 403.1,
  notFromHere: 403.2,
  // What is not there
  unitUnknown: 404.2,
  personUnknown: 404.3,
  importUnknown: 404.4,
  fileUnknown: 404.5,
  // What stands against it
  commandIdReused: 409.1,
  factChangedMeanwhile: 409.2,
  unitNotOnThatDay: 409.3,
  unitHasPeople: 409.4,
  unitHasUnits: 409.5,
  notAssigned: 409.6,
  alreadyEnded: 409.7,
  transferPending: 409.8,
  transferUnknown: 409.9,
  strengthDoesNotAddUp: 409.11,
  notSeenOrVouched: 409.12,
  alreadySigned: 409.13,
  reasonMissing: 409.14,
  importChangedSince: 409.15,
  importUndone: 409.16,
  absenceNeedsEnd: 409.17,
  nothingToChange: 409.18,
  dayNotOver: 409.19,
  unitsNotSigned: 409.23,
  notCompiled: 409.24,
  endsOnFirstDay: 409.21,
  notToBeSent: 409.22,
  // The ground under it
  databaseDown: 503.1,
  dataFolderInUse: 503.2,
  dataFolderUnusable: 503.3,
  migrationChanged: 503.4,
  migrationFromLater: 503.5,
  loopbackOnly: 403.3,
  portTaken: 503.6,
} as const

export type FaultCode = keyof typeof faultCodes
export type FaultFacts = Record<string, string | number>

/** A refusal: something a caller may meet in ordinary use, and can mend. */
export class Fault extends Error {
  readonly code: FaultCode
  readonly facts: FaultFacts

  constructor(code: FaultCode, facts: FaultFacts = {}) {
    super(code)
    this.name = 'Fault'
    this.code = code
    this.facts = facts
  }

  get status(): number {
    return Math.floor(faultCodes[this.code])
  }
}
