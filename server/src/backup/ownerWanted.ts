import { Fault } from '@muster/domain/fault.ts'

/** What PostgreSQL forbids (42501) is the owner's to do: it sees every row and may make and move tables. Any other error stays what it is. */
export function ownerWanted(error: unknown): unknown {
  return error instanceof Error && 'code' in error && error.code === '42501' ? new Fault('ownerWanted') : error
}
