import * as z from 'zod'

// The closed lists in which a case is told. No list holds a word for what only a court can find, for a relative's guilt, or for a place of asylum.

/** How it was noticed (doctrine A2, row 1). */
export const Trigger = z.enum([
  'missedMuster',
  'overstayed',
  'orderNotFollowed',
  'toldByFamily',
  'toldByPolice',
  'toldByOthers',
  'oldRecord',
])
export type Trigger = z.infer<typeof Trigger>

/** What has to be looked up before anybody is called absent (doctrine A2, row 1; (e) 12, 22, 23). */
export const Check = z.enum(['leave', 'pass', 'hospital', 'custody', 'orderReceived'])
export type Check = z.infer<typeof Check>
export const CheckAnswer = z.enum(['nothingFound', 'found', 'notYet'])

/** Where a case stands (doctrine A2). *Closed* is an end; each of the others has a next step. */
export const Stage = z.enum(['unaccounted', 'inquiry', 'located', 'determined', 'dropped', 'rejoined', 'settled', 'closed'])
export type Stage = z.infer<typeof Stage>

/** A finding with evidence (design §3). */
export const Nature = z.enum(['undetermined', 'involuntary', 'voluntary', 'excused', 'notAbsent'])
export type Nature = z.infer<typeof Nature>

/** What the document of a court or an authority says, and nothing else (doctrine (a) 4). */
export const LegalFinding = z.enum([
  'none',
  'suspected',
  'charged',
  'convicted',
  'acquitted',
  'releasedFromLiability',
  'timeBarred',
  'sentenceSuspended',
])
export type LegalFinding = z.infer<typeof LegalFinding>

/** How a case ended. */
export const Ending = z.enum(['settled', 'notAbsent', 'located', 'leftAbroad', 'deceased', 'takenBack', 'outOfTime'])
export type Ending = z.infer<typeof Ending>

/** Who says what is reported. */
export const Origin = z.enum(['unit', 'otherUnit', 'police', 'family', 'witness', 'press', 'self', 'authority'])
export type Origin = z.infer<typeof Origin>
/** The source, from *completely reliable* to *cannot be judged*; and what it says, from *confirmed* to *cannot be judged* (AJP-2.1). */
export const Reliability = z.enum(['A', 'B', 'C', 'D', 'E', 'F'])
export const Credibility = z.int().min(1).max(6)
/** How a report stands to another one of the same case. */
export const Bearing = z.enum(['first', 'corroborates', 'contradicts', 'adds'])

export const ContactWith = z.enum(['person', 'family', 'designated', 'unit', 'friends', 'employer', 'police', 'hospital'])
export const ContactHow = z.enum(['call', 'message', 'visit', 'letter', 'inPerson'])

/** Where one asks after somebody. */
export const SearchAt = z.enum([
  'hospitals',
  'civilPolice',
  'militaryPolice',
  'detention',
  'missingRegister',
  'wounded',
  'prisonersOfWar',
  'otherUnits',
  'quarters',
  'chaplain',
  'behaviouralHealth',
  'leaveRecords',
  'orderRecords',
])
export type SearchAt = z.infer<typeof SearchAt>
export const SearchResult = z.enum(['asked', 'nothing', 'perhaps', 'found'])

/**
 * What makes a case a rescue first (doctrine A2, row 2; (e) 1, 16), or the inspector's: that what is done may be revenge for a complaint, or that somebody who
 * came back is put under a condition that no rule names (17, 18).
 */
export const RiskFlag = z.enum([
  'selfHarm',
  'threat',
  'violence',
  'victimOfCrime',
  'medication',
  'debts',
  'complaintFiled',
  'abuseComplaint',
  'unresolvedCrimeReport',
  'dischargeImminent',
  'reprisalFeared',
  'unlistedCondition',
  'weather',
])
export type RiskFlag = z.infer<typeof RiskFlag>
/**
 * Risks that say that somebody complained, or fears what follows: the inspector alone reads them (doctrine (e) 16, 17). A condition that no rule names is one of
 * them where it was said, and none where a decision shows it.
 */
export const confidedFlags = [
  'complaintFiled',
  'abuseComplaint',
  'unresolvedCrimeReport',
  'reprisalFeared',
  'unlistedCondition',
] as const satisfies readonly RiskFlag[]

/** Which of those whom the person named a notice went to, by their order; or somebody else, or whoever the rules name where they named nobody. */
export const ToldOf = z.enum(['first', 'second', 'third', 'later', 'byRules', 'other'])

/** What a piece of evidence speaks for or against. */
export const EvidenceOf = z.enum(['voluntary', 'involuntary', 'excused', 'notAbsent'])
export const Side = z.enum(['for', 'against'])

/** A conflict of interest of whoever would decide (doctrine (e) 16); `byLot` is for the ordinary cases among which the others cannot be told. */
export const ConflictWhy = z.enum(['complainedOf', 'related', 'party', 'byLot'])
/** What somebody records of it; a lot is drawn, and said by nobody. */
export const SaidConflict = ConflictWhy.exclude(['byLot'])

/** Another authority that is asked to take a case over, or to do a part of it. */
export const ReferredTo = z.enum([
  'commanderAbove',
  'otherUnit',
  'legalOfficer',
  'inspector',
  'militaryPolice',
  'civilPolice',
  'medicalOfficer',
  'chaplain',
  'welfare',
])
export type ReferredTo = z.infer<typeof ReferredTo>
export const Referral = z.enum(['asked', 'accepted', 'rejected', 'revoked', 'takenOver', 'done'])
export type Referral = z.infer<typeof Referral>
/** How one can stand: taken over, it is accepted still, by somebody else. */
export const ReferralStanding = Referral.exclude(['takenOver'])
export type ReferralStanding = z.infer<typeof ReferralStanding>
/**
 * Of what is said to a physician or a chaplain nothing comes back: they answer by a word of a list, and by none of their own. So does the inspector, whose words
 * could tell of a complaint (doctrine (e) 16).
 */
export const confidential: readonly ReferredTo[] = ['medicalOfficer', 'chaplain', 'inspector']
/** How the inspector lets a referral stand that was made to them. */
export const ofTheInspector = ['accepted', 'rejected', 'takenOver', 'done'] as const satisfies readonly Referral[]

/** Why a referral is rejected. No word of it says anything of the person. */
export const RejectedFor = z.enum(['notOurs', 'noCapacity', 'standsTooNear', 'tooLittleKnown', 'otherReason'])
