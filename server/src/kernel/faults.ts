import { Fault } from '@muster/domain/fault.ts'

/** Constraints whose refusal has a meaning for the user. Everything else that PostgreSQL refuses is a fault of ours. */
const meaning: Record<string, () => Fault> = {
  '23P01': () => new Fault('factChangedMeanwhile'),
  '40001': () => new Fault('factChangedMeanwhile'),
  '40P01': () => new Fault('factChangedMeanwhile'),
}
/** A transfer may be named by whoever sends it: the second one of a name is the sender's to mend. */
function usedTwice(code: string, error: Error): Fault | undefined {
  if (code !== '23505' || !('constraint_name' in error) || error.constraint_name !== 'person_transfer_named_once') return undefined
  const [, id = ''] = ('detail' in error && /=\((.+?)\)/.exec(String(error.detail))) || []
  return new Fault('idUsedTwice', { id })
}

/** No way in: nobody answers, or not to this name and password, or there is no such database. */
const unreachable = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'CONNECTION_DESTROYED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  '28000',
  '28P01',
  '3D000',
  '57P01',
  '57P03',
  '53300',
])

/** The one place where what the database says becomes what Muster says. */
export function asFault(error: unknown): unknown {
  if (error instanceof Fault || !(error instanceof Error) || !('code' in error)) return error
  const code = String(error.code)
  if (unreachable.has(code)) return new Fault('databaseDown', { code })
  return usedTwice(code, error) ?? meaning[code]?.() ?? error
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
