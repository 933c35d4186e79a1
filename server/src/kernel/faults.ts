import { Fault } from '@muster/domain/fault.ts'

/** Constraints whose refusal has a meaning for the user. Everything else that PostgreSQL refuses is a fault of ours. */
const meaning: Record<string, (error: Error) => Fault> = {
  '23P01': () => new Fault('factChangedMeanwhile'),
  '40001': () => new Fault('factChangedMeanwhile'),
  '40P01': () => new Fault('factChangedMeanwhile'),
  // The second wall: whoever got as far as this was let through by the first, so what was refused is kept with it.
  '42501': (error) => Object.assign(new Fault('forbidden', { verb: '' }), { cause: error }),
}
/** No way in: nobody answers, or not to this name and password, or there is no such database. */
const unreachable = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'CONNECTION_DESTROYED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  '28000',
  '28P01',
  '3D000',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])

/** The one place where what the database says becomes what Muster says. */
export function asFault(error: unknown): unknown {
  if (error instanceof Fault || !(error instanceof Error) || !('code' in error)) return error
  const code = String(error.code)
  if (unreachable.has(code)) return new Fault('databaseDown', { code })
  return meaning[code]?.(error) ?? error
}

/**
 * An error as the log may have it: what kind it is and where it came up. Never its message or its detail: PostgreSQL puts rows and values
 * into them, and those are people.
 */
export function forLog(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const told = error as Error & Record<'code' | 'constraint_name' | 'table_name', unknown>
  const kind = [told.name, told.code, told.constraint_name, told.table_name].filter((part) => typeof part === 'string')
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line) && /:\d+:\d+\)?$/.test(line))
  return [kind.join(' '), ...frames].join('\n')
}
