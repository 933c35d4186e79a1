import { type Caller, type Place, scopesOf } from '@muster/domain/access/may.ts'
import { agreementOf } from '@muster/domain/causes/agreement.ts'
import { demandOutsideChain } from '@muster/domain/causes/apart.ts'
import {
  CauseReceipt,
  CodeCauses,
  CodingReceipt,
  TakeUpCause,
  TakeWords,
  WithdrawCause,
  WordsReceipt,
} from '@muster/domain/causes/commands.ts'
import { published } from '@muster/domain/causes/publish.ts'
import { type CauseRows, type Coder, codeCauses, withdrawCause } from '@muster/domain/causes/rules.ts'
import {
  AskAgreement,
  CauseAgreement,
  CauseFile,
  CauseTotals,
  ListUrgent,
  ShowCauses,
  TotalCauses,
  UrgentCauses,
} from '@muster/domain/causes/shapes.ts'
import { isImmediate, leastCases } from '@muster/domain/causes/taxonomy.ts'
import { Fault } from '@muster/domain/fault.ts'
import { revealing } from '../access/store/sealed.ts'
import { type By, command, type Given, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import {
  causesOf,
  codedTwice,
  countedCauses,
  loadCauses,
  signalLines,
  urgentCause,
  urgentLines,
  writeCauses,
  writeTaken,
  writeWords,
} from './store.ts'

type Of = { absenceId: string }
const ofCase = ({ absenceId }: Of): Place => ({ absenceId })
/** Whoever codes is told of in the scope of the inspection alone: the chain of command sees neither that nor what was coded. */
const coding = { verb: 'causes.code', sensitivity: 'personal', at: ofCase, scope: 'inspection' } as const
const inspecting = { verb: 'causes.inspect', sensitivity: 'personal', scope: 'inspection' } as const

const isInspector = (caller: Caller): boolean => scopesOf(caller).includes('inspection')

function coderOf({ caller, newId }: Given): Coder {
  if (caller.accountId === null) throw new Fault('forbidden', { verb: 'causes.code' })
  return { accountId: caller.accountId, by: caller.name, isInspector: isInspector(caller), newId }
}

function loaded(sql: Sql, { absenceId }: Of, _prepared: undefined, { caller, named }: By) {
  demandOutsideChain(caller)
  return loadCauses(sql, absenceId, named)
}
const write = (sql: Sql, rows: CauseRows, given: Given, { ground }: By) => writeCauses(sql, rows, given, ground.keys)

/** Causes of absences. They move no case and prove nothing in it; whoever commands or decides sees totals alone. */
export const causes = {
  'causes/show': query({
    summary: 'The causes coded to a case, as far as they are open to whoever asks, and where the person’s own words are',
    needs: { verb: 'causes.read', sensitivity: 'personal', at: ({ absence }) => ({ absenceId: absence }) },
    input: ShowCauses,
    output: CauseFile,
    load: async (sql, { absence }, by) => {
      demandOutsideChain(by.caller)
      const [rows, revealingWords, opening] = await Promise.all([
        causesOf(sql, absence, by.named),
        revealing(sql, by, 'ownWords', { absenceId: absence }),
        revealing(sql, by, 'complaint', { absenceId: absence }),
      ])
      return { row: rows[0], revealing: revealingWords, opening }
    },
    answer: ({ row, ...sealed }) => {
      if (!row) throw new Fault('absenceUnknown')
      const others = row.codings.filter(({ isMine }) => !isMine).length
      return { ...row, isBlindNow: others === 1 && row.codings.length === 1, ...sealed }
    },
  }),
  'causes/code': command({
    summary: 'Code the causes of a case: several, each with who names it and how sure it is',
    needs: coding,
    input: CodeCauses,
    output: CodingReceipt,
    // Some codes are sealed, and none is for the chain of command: they stand in the rows, whose digests the ledger has.
    unkept: ['causes'],
    load: loaded,
    rule: (book, input, given) => {
      const rows = codeCauses(book, input, coderOf(given))
      const toInspector = rows.causes.some(({ isImmediate: isAtOnce }) => isAtOnce)
      const codingId = rows.causes[0]?.codingId ?? input.codingId
      return { rows, answer: { codingId, isBlind: rows.codings[0]?.isBlind ?? false, toInspector }, about: { personId: book.personId } }
    },
    write,
  }),
  'causes/withdraw': command({
    summary: 'Take back a cause that one coded oneself; it stays to be read',
    needs: coding,
    input: WithdrawCause,
    output: CauseReceipt,
    load: loaded,
    rule: (book, { causeId, reason }, given) => ({
      rows: withdrawCause(book, { causeId }, coderOf(given)),
      answer: { causeId },
      about: { personId: book.personId, reason },
    }),
    write,
  }),
  'causes/takeWords': command({
    summary: 'Take down what a person says of their absence themselves, word for word; it is sealed',
    needs: coding,
    input: TakeWords,
    output: WordsReceipt,
    unkept: ['words'],
    load: loaded,
    rule: ({ absenceId, personId, isOwn }, { wordsId, held, words }, { at, caller, newId }) => {
      if (isOwn) throw new Fault('conflictOfInterest', { office: '', why: 'own' })
      if (held > at) throw new Fault('eventInFuture', { held })
      return {
        rows: { wordsId, absenceId, personId, recordId: newId(), held, by: caller.name, said: words },
        answer: { wordsId },
        about: { personId, held },
      }
    },
    write: (sql, row, given, { ground }) => writeWords(sql, row, given, ground.keys),
  }),
  'causes/urgent': query({
    summary: 'What reached the inspector at once: harm by whoever is over somebody, and conditions that several cases of a unit name',
    needs: { ...inspecting, at: () => 'anywhere' },
    input: ListUrgent,
    output: UrgentCauses,
    load: async (sql, _input, { caller, named }) => {
      demandOutsideChain(caller)
      const [lines, signals] = await Promise.all([urgentLines(sql, named), signalLines(sql, named)])
      return { lines, signals }
    },
    answer: (found) => found,
  }),
  'causes/takeUp': command({
    summary: 'Take up a cause that reached the inspector at once',
    needs: { ...inspecting, at: ofCase },
    input: TakeUpCause,
    output: CauseReceipt,
    load: (sql, input, _prepared, { caller, named }) => {
      demandOutsideChain(caller)
      return urgentCause(sql, input, named)
    },
    rule: ({ personId, isTaken }, { absenceId, causeId, takeUpId }, { caller }) => {
      if (isTaken) throw new Fault('nothingToChange')
      const rows = { takenId: takeUpId, causeId, absenceId, personId, by: caller.name }
      return { rows, answer: { causeId }, about: { personId } }
    },
    write: writeTaken,
  }),
  'causes/totals': query({
    summary: 'Causes counted, of a unit with all under it or of the whole force; small counts are kept back, and others with them',
    needs: { verb: 'causes.totals', sensitivity: 'open', at: ({ unit }): Place => (unit === undefined ? 'everywhere' : { unitId: unit }) },
    input: TotalCauses,
    output: CauseTotals,
    load: (sql, { unit = null }) => countedCauses(sql, unit),
    answer: ({ asOf, unitName, twice, ...counted }, { unit = null }, { caller }) => {
      const { cases, kappa, observed } = agreementOf(twice)
      return {
        ...{ unitId: unit, unitName, asOf, least: leastCases },
        cells: published(counted, unit, { byUnit: isInspector(caller) }),
        agreement: cases < leastCases ? null : { cases, kappa, observed },
      }
    },
  }),
  'causes/agreement': query({
    summary: 'How far two people who coded the same cases blind agree, code by code and over all',
    needs: { verb: 'causes.read', sensitivity: 'personal', at: () => 'anywhere' },
    input: AskAgreement,
    output: CauseAgreement,
    load: (sql, _input, { caller, named }) => {
      demandOutsideChain(caller)
      return codedTwice(sql, named)
    },
    answer: (cases, _input, { caller }) => {
      const { codes, ...all } = agreementOf(cases)
      return { ...all, codes: isInspector(caller) ? codes : codes.filter(({ code }) => !isImmediate(code)) }
    },
  }),
} as const
