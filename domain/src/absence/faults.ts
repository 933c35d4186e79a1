/** Refusals of decisions in a case: who takes them, on what they rest, from when they hold. */
export const decisionFaults = {
  standardWanted: 409.571,
  notDatedBack: 409.572,
  selfHarmFirst: 409.573,
  riskStays: 409.576,
  dropTooSoon: 409.574,
  droppedFrom: 409.575,
  notLate: 409.577,
  lineStays: 409.578,
  notContestable: 409.579,
  immediateUnknown: 404.543,
  partUnknown: 404.545,
  backByCase: 409.592,
  answerWhose: 400.59,
  notDecider: 403.51,
  conflictOfInterest: 403.52,
  officeNotHeld: 403.55,
  reopenHigher: 403.56,
  fileKeptIn: 403.57,
} as const
/** Refusals of opening names in lists (decision 49). */
export const nameFaults = {
  namesNotClosed: 409.554,
  openingOver: 400.581,
  openingTooLong: 400.582,
  openingUnknown: 404.544,
  openingEnded: 409.555,
} as const
