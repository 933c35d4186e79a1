/** What can be wrong with a regime; each has its sentence and its mend in the message `fault.regimeInvalid`. */
export const problemKinds = [
  'yaml',
  'tooLarge',
  'tooDeep',
  'alias',
  'keyTwice',
  'unknownKey',
  'notOneOf',
  'missing',
  'wrongKind',
  'notAName',
  'notADay',
  'tooSmall',
  'tooBig',
  'notWhole',
  'empty',
  'tooLong',
  'unwritable',
  'idTwice',
  'lineTwice',
  'unknownId',
  'unknownValue',
  'circle',
  'wordRefused',
  'secondMissing',
  'notOneLevelUp',
  'deciderMissing',
  'preselectedNeedsLaw',
  'obligorExcuses',
  'statusTwice',
  'payNeedsLaw',
  'answersItself',
  'resetNever',
  'startNever',
  'cancelsAlerts',
  'penaltyUnsaid',
  'onlyIfOther',
  'onlyIfNever',
  'fieldUnknown',
  'fieldNotForReader',
  'unverifiedSignedOff',
  'exactlyOne',
  'startsOnce',
  'preparesWhat',
  'escalatesToWhom',
  'onDayOfConsecutive',
  'warIsLonger',
  'windowOpen',
  'windowBackwards',
  'dropsUpon',
  'zoneUnknown',
  'signedOffByWhom',
] as const
export type ProblemKind = (typeof problemKinds)[number]

/**
 * Something wrong with a regime, at a place of the plain value it was read as. `clockMayNotDecide` is a fault of its own: the text would let
 * the end of a clock decide, change a nature or a legal finding, or tick *voluntary* beforehand.
 */
export type RegimeProblem = {
  code: 'regimeInvalid' | 'clockMayNotDecide'
  problem: ProblemKind
  path: (string | number)[]
  /** whether the key or its value is at fault */
  at: 'key' | 'value'
  /** what was found, or is missing */
  near: string
  /** what may have been meant, or what is possible */
  known: string
}

export function problemAt(path: (string | number)[], problem: ProblemKind, found: Partial<RegimeProblem> = {}): RegimeProblem {
  return { code: 'regimeInvalid', problem, path, at: 'value', near: '', known: '', ...found }
}
