import * as z from 'zod'

// The closed lists that a regime is written in. What is not in a list cannot be said: no list holds a word by which a clock would decide.

/** How well a value is known (doctrine (b)): read in a statute, in a regulation, in an extract of one, in the press, or not verified at all. */
export const Confidence = z.enum(['statute', 'regulation', 'extract', 'press', 'unverified'])
export type Confidence = z.infer<typeof Confidence>

export const Standing = z.enum(['demonstration', 'draft', 'signed off'])

/** How a clock counts (doctrine A5); each is worked through in docs/regimes.md. */
export const Basis = z.enum(['elapsedHours', 'startedDays', 'fullCalendarDays', 'fromDayAfter', 'consecutiveDays', 'workingDays', 'months'])
export type Basis = z.infer<typeof Basis>

/** What makes a clock run. Where several are named, the first of them that the case has. */
export const StartEvent = z.enum([
  'firstMissedDuty',
  'absenceNoted',
  'leaveExpiry',
  'orderReceipt',
  'strandedAbroad',
  'reported',
  'determined',
  'noticeIssued',
  'detentionNotified',
  'dropped',
  'located',
  'found',
  'absenceOver',
  'askedToComeBack',
  'rejoined',
  'reliefGranted',
  'contested',
])
export type StartEvent = z.infer<typeof StartEvent>

/** To what a decision taken at a clock's end is dated back. */
export const BackdateTo = z.enum(['firstMissedDuty', 'absenceNoted', 'leaveExpiry', 'reportingDate'])
export type BackdateTo = z.infer<typeof BackdateTo>

/** All that can happen at zero: somebody is reminded, somebody higher is told, or a decision is laid before somebody. */
export const OnExpiry = z.enum(['remind', 'escalate', 'prepare'])
export type OnExpiry = z.infer<typeof OnExpiry>

/** While one of these lasts, a clock that tolls on it stands still. */
export const TollCause = z.enum(['civilCustody', 'militaryCustody', 'hospital', 'capture'])
export type TollCause = z.infer<typeof TollCause>

export const GraceNoneIf = z.enum(['missedDeparture', 'orderedAbroad'])

/** What begins a running clock anew: coming back, reaching the person, leave that is found to have lasted longer, an order of a day. */
export const ResetOn = z.enum(['rejoined', 'contact', 'leaveExtended', 'generalOrder'])
export type ResetOn = z.infer<typeof ResetOn>

/** What is decided in a case (doctrine A2), each by whom the regime says. */
export const Decision = z.enum([
  'open',
  'locatedSafe',
  'error',
  'involuntary',
  'nature',
  'voluntary',
  'excuse',
  'inquiry',
  'drop',
  'receive',
  'disposition',
  'relief',
  'leftAbroad',
  'deceased',
  'reopen',
  'reset',
  'resetAnswer',
  'timeBar',
])
export type Decision = z.infer<typeof Decision>

/** The decisions that a clock may lay before somebody. *Voluntary* is not among them: it needs evidence, which no clock is. */
export const PreparedDecision = Decision.extract([
  'nature',
  'involuntary',
  'inquiry',
  'drop',
  'disposition',
  'relief',
  'excuse',
  'reopen',
  'timeBar',
])
export type PreparedDecision = z.infer<typeof PreparedDecision>

/** What is ticked beforehand on the paper laid before a decider. */
export const Preselected = z.enum(['captured or missing', 'excused', 'not absent', 'nothing'])
export type Preselected = z.infer<typeof Preselected>

/** Standards of proof, from the lightest. */
export const Standard = z.enum(['notStated', 'reasonableGrounds', 'preponderance', 'beyondReasonableDoubt'])
export type Standard = z.infer<typeof Standard>

/** How somebody comes back (doctrine A2, row 8). */
export const RejoiningMode = z.enum([
  'ownUnit',
  'otherUnit',
  'app',
  'thirdParty',
  'apprehended',
  'delivered',
  'locatedAbroad',
  'releasedFromCaptivity',
])
export type RejoiningMode = z.infer<typeof RejoiningMode>

/** How a case can be settled (doctrine A2, row 9). */
export const DispositionKind = z.enum([
  'none',
  'administrative',
  'disciplinary',
  'referred',
  'courtRelease',
  'reservePosting',
  'transfer',
  'medical',
  'separation',
])

/** What is owed to somebody who came back (doctrine A2, row 8; (e) 18 and 24): an alert is cancelled first and proved cancelled afterwards. */
export const SettlingKind = z.enum(['medical', 'complaint', 'placement', 'pay', 'alerts', 'alertsProved', 'checkIn'])
export type SettlingKind = z.infer<typeof SettlingKind>

/** The kinds of the checklist library (doctrine A4). */
export const ChecklistKind = z.enum(['immediate', '8 h', '24 h', '48 h', 'day 3', 'day 7', 'day 10', 'day 21', 'rejoining', 'death'])

/**
 * What forbids to drop somebody while it lasts, unless a named senior overrides it in writing (doctrine A2, row 7). A crime report and a complaint do so by
 * what they bring about: the offices of the unit stand aside (decision 45).
 */
export const DropBlock = z.enum(['riskFlag', 'unresolvedCrimeReport', 'openAbuseComplaint'])
