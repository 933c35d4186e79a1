import { fold } from './fold.ts'

/** The name that most resembles the one looked for, by pairs of letters held in common (Dice 1945); undefined where none does by a third. */
export function nearest(wanted: string, names: string[]): string | undefined {
  let best: { name: string; share: number } | undefined
  for (const name of names) {
    const share = likeness(fold(wanted), fold(name))
    if (share > (best?.share ?? 0.33)) best = { name, share }
  }
  return best?.name
}

function likeness(one: string, other: string): number {
  const pairs = pairsOf(one)
  const others = pairsOf(other)
  const common = [...pairs].filter((pair) => others.has(pair)).length
  return pairs.size + others.size === 0 ? 0 : (2 * common) / (pairs.size + others.size)
}

function pairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2)))
}
