/**
 * What stands before a table when no store cuts anything. Every table there is has to be named here: a new one fails the test of the second wall until it is
 * said whose its rows are.
 */
export type Wall =
  /** rows are somebody's: of people, of units, of accounts; told by these columns */
  | { of: 'people' | 'units' | 'accounts'; by: readonly string[]; adds?: string }
  /** rows are of the way-back desk: whoever acts by a verb of the desk sees all, nobody else any */
  | { desk: true }
  /** whoever acts sees all of it, for this reason; `by` are the columns that tell whose a row is that somebody would add or end */
  | { open: string; by?: readonly string[]; adds?: string }
  /** everything that is connected sees it, before anybody is named too, for this reason */
  | { toAll: string; adds?: string }
  /** the application has no right on it at all: functions alone work on it */
  | { shut: string }

const people = { of: 'people', by: ['person_id'] } as const
const units = { of: 'units', by: ['unit_id'] } as const
const accounts = { of: 'accounts', by: ['account_id'] } as const
const proof = {
  toAll: 'the tree of the ledger: digests, signatures and keys that others verify by',
  adds: 'the sealer adds to it; what does not follow from the ledger makes `verify` fail',
}
const key = 'a key by itself, in the entry under way, says nothing of anybody'
const orderOfBattle = 'the order of battle is open to everybody who acts'

export const wallOf: Record<string, Wall> = {
  absence: people,
  absence_event: people,
  absence_line: people,
  absence_opened_names: { of: 'units', by: ['unit_id', 'account_id'] },
  absence_due: { shut: 'derived; told beside the lines of lists' },
  absence_place: { shut: 'derived; measured within the functions of lists' },
  absence_regime: { open: 'rules are law, and open', by: ['unit_id'] },
  absence_view: accounts,
  access_account: { open: 'who acts is known to everybody who acts' },
  access_attempt: { shut: 'who failed to sign in, by hashes' },
  access_bound: { shut: 'what binds a passkey or a token to its account' },
  access_break: { of: 'units', by: ['unit_id', 'account_id'] },
  access_ceremony: { shut: 'signing in that is under way' },
  access_credential: accounts,
  access_grant: { of: 'units', by: ['unit_id', 'account_id'] },
  access_invitation: { shut: 'links that open an account' },
  access_notice: accounts,
  access_opening: accounts,
  access_profile: { open: 'who acts is known to everybody who acts' },
  access_proposal: { of: 'units', by: ['unit_id', 'account_id'] },
  access_purpose: { shut: 'what somebody opened something for, in one sitting' },
  access_role: { open: 'what each role may is open' },
  access_sealed: { of: 'people', by: ['person_id', 'unit_id'] },
  access_sealed_credential: { shut: 'sealed secrets of signing in' },
  access_session: { shut: 'sittings, with the hashes that open them' },
  access_token: accounts,
  access_whose: { open: 'who acts is known to everybody who acts', by: ['account_id'] },
  access_use: { shut: 'which codes were used' },
  cause: people,
  cause_coding: people,
  cause_taken: people,
  cause_words: people,
  desk_conversation: { desk: true },
  desk_day: { desk: true },
  desk_event: { desk: true },
  desk_line: { desk: true },
  exchange_claim: people,
  exchange_file: { of: 'accounts', by: ['digest'] },
  exchange_import: units,
  exchange_source: people,
  exchange_staged: accounts,
  exchange_unread: people,
  family_call: people,
  family_consent: people,
  family_look: people,
  family_named: people,
  family_word: people,
  family_written: { shut: 'what somebody wrote in this sitting and may read back' },
  happening: { of: 'units', by: ['happening_id'], adds: key },
  happening_record: units,
  happening_report: { of: 'units', by: ['happening_id'] },
  ledger_checkpoint: proof,
  ledger_cosignature: proof,
  ledger_entry: { of: 'units', by: ['unit_id', 'person_id', 'account_id'] },
  ledger_key: proof,
  ledger_leaf: proof,
  ledger_node: proof,
  machine_backup: { open: 'when a backup was taken and how large it is' },
  machine_key: { toAll: 'fingerprints of keys, by which Muster finds at its start whether its keys are the right ones' },
  machine_restore: { open: 'that data was restored, and by whom: everybody has to know what they work with' },
  offer: { open: 'an offer is a promise to everybody', by: ['unit_id'] },
  offer_withdrawal: { open: 'that an offer was withdrawn is told to everybody', by: ['offer_id'] },
  passage_pass: people,
  person: { ...people, adds: key },
  person_assignment: people,
  person_name: people,
  person_place: people,
  person_rank: people,
  person_record: people,
  person_status: people,
  person_transfer: people,
  schema_migration: { toAll: 'which migrations were applied' },
  strength_return: units,
  unit: { open: orderOfBattle, by: ['unit_id'], adds: key },
  unit_closure: { open: orderOfBattle, by: ['unit_id'] },
  unit_link: { open: orderOfBattle, by: ['unit_id'] },
  unit_note: units,
  unit_reach: units,
  unit_style: { open: orderOfBattle, by: ['unit_id'] },
}

/** What stands before a table. @throws where it is not said */
export function wall(table: string): Wall {
  const found = wallOf[table]
  if (!found) throw new Error(`whose the rows of ${table} are is not said in tests/scenario/wallOf.ts`)
  return found
}

/** The columns that tell whose a row is. */
export function byOf(table: string): readonly string[] {
  const of = wall(table)
  return ('by' in of && of.by) || []
}
