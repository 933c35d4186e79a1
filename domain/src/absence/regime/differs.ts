import type { Regime } from './regime.ts'
import { isPlain, type Plain } from './walk.ts'

/**
 * The parts in which two texts of a regime differ, by their names: `clocks.day-six`, `lot`; nothing where both say the same. What is compared is what was read:
 * a comment, another order of keys or a value that is written out though it may be left out makes no difference.
 */
export function differs(one: Regime, other: Regime): string[] {
  const [first, second] = [namedParts(one), namedParts(other)]
  return [...new Set([...first.keys(), ...second.keys()])].filter((name) => first.get(name) !== second.get(name))
}

/** Each part of a regime by its name, as a text that compares. */
function namedParts(regime: Regime): Map<string, string> {
  return new Map(
    Object.entries(regime).flatMap(([key, value]): [string, string][] => {
      // The version says that something differs; it is no part that does.
      if (key === 'version') return []
      if (Array.isArray(value))
        return [
          ...value.map((part, index): [string, string] => [`${key}.${markOf(part, index)}`, textOf(part)]),
          [`${key} (order)`, orderOf(value)],
        ]
      const isNamed = key === 'sources' || key === 'terms' || key === 'offices' || key === 'deciders'
      if (isNamed && isPlain(value)) return Object.entries(value).map(([name, part]) => [`${key}.${name}`, textOf(part)])
      return [[key, textOf(value)]]
    }),
  )
}

function markOf(part: unknown, index: number): string {
  if (!isPlain(part)) return String(index + 1)
  const { id, report, line } = part
  return typeof id === 'string' ? id : `${String(report)} ${String(line)}`
}

/** The first clock of several that begin at once stands first: their order says something too. */
function orderOf(list: readonly unknown[]): string {
  return list.map(markOf).join('\n')
}

function textOf(value: unknown): string {
  return JSON.stringify(sorted(value))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isPlain(value)) return value
  const plain: Plain = value
  return Object.fromEntries(
    Object.keys(plain)
      .filter((key) => plain[key] !== undefined)
      .sort()
      .map((key) => [key, sorted(plain[key])]),
  )
}
