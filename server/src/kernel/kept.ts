import type { Action } from './action.ts'

/** An input as the ledger may keep it: without what is sealed or secret (`unkept`). */
export function keptOf(action: Action, input: unknown): unknown {
  return action.kind === 'command' ? action.unkept(input).reduce(without, input) : input
}

function without(input: unknown, field: string): unknown {
  if (typeof input !== 'object' || input === null) return input
  const [name = '', ...inner] = field.split('.')
  const { [name]: left, ...rest } = input as Record<string, unknown>
  return inner.length === 0 || left === undefined ? rest : { ...rest, [name]: without(left, inner.join('.')) }
}
