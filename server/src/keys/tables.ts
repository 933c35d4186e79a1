import type { SealedTable } from './rewrap.ts'

/**
 * Every column that holds sealed records or their heads. A record's column is called `sealed`, that of a head kept apart from it `wrapped`. A rotation walks
 * them all: of one that is not named here it would not see that the old key is in use.
 */
export const sealedTables: readonly SealedTable[] = [
  { table: 'access_sealed', key: ['record_id'], column: 'wrapped', holds: 'head' },
  { table: 'access_sealed_credential', key: ['credential_id'], column: 'sealed', holds: 'whole' },
  { table: 'desk_event', key: ['event_id'], column: 'wrapped', holds: 'head' },
  { table: 'exchange_file', key: ['digest'], column: 'wrapped', holds: 'head' },
]
