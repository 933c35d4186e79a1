import { Fault } from '@muster/domain/fault.ts'

/** Constraints whose refusal has a meaning for the user. Everything else that PostgreSQL refuses is a fault of ours. */
const meaning: Record<string, () => Fault> = {
  '23P01': () => new Fault('factChangedMeanwhile'),
  '40001': () => new Fault('factChangedMeanwhile'),
  '40P01': () => new Fault('factChangedMeanwhile'),
}
const unreachable = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'CONNECTION_DESTROYED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  '57P01',
  '57P03',
  '53300',
])

/** The one place where what the database says becomes what Muster says. */
export function asFault(error: unknown): unknown {
  if (error instanceof Fault || !(error instanceof Error) || !('code' in error)) return error
  const code = String(error.code)
  if (unreachable.has(code)) return new Fault('databaseDown', { code })
  return meaning[code]?.() ?? error
}
