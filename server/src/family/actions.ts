import type { Place } from '@muster/domain/access/may.ts'
import { Consent, isLookedInOn, lookHours, standingOf, toldOf, wordHours } from '@muster/domain/family/sentence.ts'
import {
  AskForFamily,
  CallList,
  CallReceipt,
  ConsentReceipt,
  ListCalls,
  LookedIn,
  ofTheNamed,
  SealedCall,
  SetConsent,
  TellFamily,
} from '@muster/domain/family/shapes.ts'
import { Fault } from '@muster/domain/fault.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { v7 } from 'uuid'
import { revealing, sealRecords } from '../access/store/sealed.ts'
import { command, query } from '../kernel/action.ts'
import { named } from './named.ts'
import { type CallRow, hasNamed, knownOf, personOfCall, waitingCalls, writeCall, writeConsent, writeLook, writeWord } from './store.ts'

const answering = { verb: 'family.answer', sensitivity: 'personal', at: (): Place => 'anywhere' } as const
const hoursAfter = (at: string, hours: number) => momentOf(new Date(Date.parse(at) + hours * 3_600_000).toISOString())

/** The family line. What comes in by it opens no case, moves none and locates nobody; a commander and an investigator read none of it. */
export const family = {
  ...named,
  'family/ask': command({
    summary: 'Take down that a relative asked after somebody: who asked and how they can be reached is sealed',
    needs: { verb: 'family.ask', sensitivity: 'personal', at: ({ personId }) => ({ personId }) },
    input: AskForFamily,
    output: CallReceipt,
    // Who asked, and after whom, stands sealed in a record, and nowhere in the open.
    unkept: ['personId', 'asker', 'reachAt', 'words'],
    load: (sql, { personId }) => knownOf(sql, personId),
    rule: (known, { callId, personId, ...sealed }, { at, caller }) => ({
      rows: {
        callId,
        personId,
        recordId: v7(),
        takenBy: caller.name,
        lookBy: isLookedInOn(standingOf(known)) ? hoursAfter(at, lookHours) : null,
        sealed,
      },
      answer: { callId },
    }),
    write: async (sql, { sealed, ...call }, given, { ground }) => {
      const { personId, callId, recordId } = call
      const place = { recordId, kind: 'family' as const, personId, unitId: null, ofTable: 'family_call', ofId: callId }
      await writeCall(sql, call, await sealRecords(ground.keys, [{ ...place, words: JSON.stringify(SealedCall.parse(sealed)) }]), given)
    },
  }),
  'family/calls': query({
    summary: 'Who asked after whom and waits for a word: what is to be told now, by when, and whom somebody is to look in on',
    needs: { verb: 'family.read', sensitivity: 'personal', at: () => 'anywhere' },
    input: ListCalls,
    output: CallList,
    load: async (sql, _input, by) => ({
      rows: await waitingCalls(sql, by.named),
      revealing: await revealing(sql, by, 'family', 'anywhere'),
    }),
    answer: ({ rows, revealing: may }) => ({ calls: rows.map(lineOf), revealing: may }),
  }),
  'family/tell': command({
    summary: 'Record what a relative was told, in the sentence of the moment, and when the next word comes',
    needs: answering,
    input: TellFamily,
    output: CallReceipt,
    load: async (sql, { callId }, _prepared, { named }) => {
      const personId = await personOfCall(sql, callId, named)
      return { personId, known: await knownOf(sql, personId), isNamed: await hasNamed(sql, personId) }
    },
    rule: ({ personId, known, isNamed }, { callId, wordId, sentence, nextBy, named: who = null }, { at, caller }) => {
      if (who !== null && ofTheNamed.includes(who) && !isNamed) throw new Fault('namedNobody')
      const now = toldOf(known, known.consent)
      const isForNamed = sentence === now.forNamed && who !== null && who !== 'other'
      // Nothing but that they asked can be said to anybody, also to somebody who must not be told.
      if (sentence !== now.sentence && sentence !== 'passOn' && !isForNamed) throw new Fault('otherSentence', { sentence: now.sentence })
      if (nextBy !== null && nextBy <= at) throw new Fault('dayOutOfOrder', { first: at, second: nextBy })
      return { rows: { wordId, callId, personId, sentence, by: caller.name, nextBy, named: who }, answer: { callId } }
    },
    write: writeWord,
  }),
  'family/lookedIn': command({
    summary: 'Record that somebody looked in on a person who is asked after, and whether they were seen',
    needs: answering,
    input: LookedIn,
    output: CallReceipt,
    load: async (sql, { callId }, _prepared, { named }) => ({ personId: await personOfCall(sql, callId, named) }),
    rule: ({ personId }, { callId, lookId, isSeen }, { caller }) => ({
      rows: { lookId, callId, personId, isSeen, by: caller.name },
      answer: { callId },
    }),
    write: writeLook,
  }),
  'family/setConsent': command({
    summary: 'Record what a person lets the family know, as they said it',
    needs: { verb: 'family.answer', sensitivity: 'personal', at: ({ personId }) => ({ personId }) },
    input: SetConsent,
    output: ConsentReceipt,
    load: async () => null,
    rule: (_none, { consentId, personId, consent }, { caller }) => ({
      rows: { consentId, personId, consent, by: caller.name },
      answer: { consentId },
    }),
    write: writeConsent,
  }),
} as const

function lineOf({ known, consent: said, word, askedAt, ...row }: CallRow) {
  const consent = Consent.catch('notAsked').parse(said)
  const told = word && { sentence: word.sentence, at: word.at, by: word.by, named: word.named }
  return {
    ...row,
    ...{ askedAt, ...toldOf(known, consent), consent, told },
    nextBy: word ? word.nextBy : hoursAfter(askedAt, wordHours),
  }
}
