import type { Action, Actions } from './action.ts'

/**
 * An input as the ledger may keep it: without what is sealed or secret (`unkept`), and of what is proposed what the proposed action may keep and understands: a field
 * that it does not know stands nowhere.
 */
export function keptOf(action: Action, input: unknown, actions: Actions): unknown {
  if (action.kind !== 'command') return input
  const kept = action.unkept(input).reduce(without, input)
  const proposed = action.proposes?.(input)
  const inner = proposed && Object.hasOwn(actions, proposed.action) ? actions[proposed.action] : undefined
  if (!proposed || inner?.kind !== 'command') return kept
  const read = inner.input.safeParse(proposed.input)
  return { ...(kept as object), input: read.success ? inner.unkept(read.data).reduce(without, read.data) : null }
}

function without(input: unknown, field: string): unknown {
  if (typeof input !== 'object' || input === null) return input
  const [name = '', ...inner] = field.split('.')
  const { [name]: left, ...rest } = input as Record<string, unknown>
  return inner.length === 0 || left === undefined ? rest : { ...rest, [name]: without(left, inner.join('.')) }
}
