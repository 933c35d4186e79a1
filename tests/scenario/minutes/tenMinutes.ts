import { acquittals } from './acquittals.ts'
import { conseil, type Fact, type Minute } from './minute.ts'
import { suspendedSentences } from './suspendedSentences.ts'

/** Ten judgments of the conseil de guerre of the 10th Army, eleven absences; see SOURCE.md. */
export const minutes: Minute[] = [...acquittals, ...suspendedSentences]

/** The state of siege over the whole of France, from which on every absence of the ten is one in time of war. */
export const warBegun = { title: 'State of siege', by: 'President of the Republic', act: 'Decree of 2 August 1914' }

/** What every minute tells, and no field of an absence takes. */
export const ofAll: Fact[] = [
  ['a number of judgment, or none', 'legal.document', 'see each'],
  ['which court', 'legal.authority', conseil],
  ['in time of war', 'case.war', warBegun.act],
  [
    'age at judgment, trade, married or not, children',
    null,
    'the register has the age at entry and the day of birth; the rest is nobody’s business',
  ],
  ['birthplace, home', null, 'no field for origin, on purpose'],
  ['height, hair, face', null, 'not needed to find somebody who is back'],
  ['witnesses, defender, judges', null, 'the court’s'],
  ['costs, and the bounty for the arrest', null, 'no cost is put down to a person, on purpose'],
  ['days without an hour', null, 'a moment in a case has no precision: entered as the beginning of the day'],
]

/** What a field asks for and no minute tells. */
export const askedFor: [place: string, entered: string][] = [
  ['people/register on', '2 August 1914: a first day in the unit has to be said'],
  ['people/planAbsence owner', '«Not recorded»'],
  ['people/planAbsence from', 'counted back from the end and the length of the leave'],
  ['opened.tried', '«Not recorded in the minute.»'],
  ['rejoined.mode', '«ownUnit» where it is told only that he came of his own accord'],
  ['rejoined.condition', 'how and where the man came back, in words; in which condition is not told'],
  ['rejoined.medical', '«offered» where no hospital is named: there is no word for «not recorded»'],
  ['rejoined.areRightsTold', '«no»: there is no word for «not recorded»'],
]
