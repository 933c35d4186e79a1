import { countAt, draws } from './draws.ts'

// The inputs of stats/reference/bench/generate.R, made here from the same seeds.

/** Days absent of 1,000,000 people: time, status (1 an event), cause (0 none, else 1 to 4), age, sex, rank. */
export function survival(n = 1_000_000): Record<'time' | 'status' | 'cause' | 'age' | 'sex' | 'rank', Float64Array> {
  const next = draws(20240601)
  const column = () => new Float64Array(n)
  const [time, status, cause, age, sex, rank] = [column(), column(), column(), column(), column(), column()]
  for (let i = 0; i < n; i++) {
    age[i] = 18 + Math.floor(next() * 30)
    sex[i] = next() < 0.12 ? 1 : 0
    rank[i] = Math.floor(next() * 5)
    const lp = 0.02 * ((age[i] ?? 0) - 30) + 0.3 * (sex[i] ?? 0) - 0.15 * (rank[i] ?? 0)
    const t = Math.ceil(-Math.log(next()) * 400 * Math.exp(-lp))
    const censored = Math.min(Math.ceil(next() * 1500), 1095)
    const u = next()
    status[i] = t <= censored ? 1 : 0
    time[i] = Math.min(t, censored)
    cause[i] = t > censored ? 0 : u < 0.55 ? 1 : u < 0.85 ? 2 : u < 0.93 ? 3 : 4
  }
  return { time, status, cause, age, sex, rank }
}

/** Counts for regression: the response, the design's seven columns (1, x1, x2, x3 as three, x4), the offset log(exposure). */
export function counts(n: number): { y: Float64Array; columns: Float64Array[]; offset: Float64Array } {
  const next = draws(20240602)
  const column = () => new Float64Array(n)
  const [y, offset] = [column(), column()]
  const [one, x1, x2, a, b, c, x4] = [column(), column(), column(), column(), column(), column(), column()]
  for (let i = 0; i < n; i++) {
    one[i] = 1
    x1[i] = Math.floor(next() * 100) / 50 - 1
    x2[i] = next() < 0.3 ? 1 : 0
    const x3 = Math.floor(next() * 4)
    a[i] = x3 === 1 ? 1 : 0
    b[i] = x3 === 2 ? 1 : 0
    c[i] = x3 === 3 ? 1 : 0
    x4[i] = Math.floor(next() * 1000) / 1000
    const exposure = 1 + Math.floor(next() * 400) / 4
    offset[i] = Math.log(exposure)
    const lp = -2.2 + 0.35 * (x1[i] ?? 0) - 0.4 * (x2[i] ?? 0) + ([0, 0.1, 0.25, -0.3][x3] ?? 0) + 0.6 * (x4[i] ?? 0)
    y[i] = countAt(next(), exposure * Math.exp(lp), 1.7)
  }
  return { y, columns: [one, x1, x2, a, b, c, x4], offset }
}

/** Weekly counts of many units, a row each. */
export function weekly(series: number, weeks: number): Float64Array[] {
  const next = draws(20240603)
  return Array.from({ length: series }, () => {
    const level = 0.5 + 40 * next() ** 3
    const amplitude = 0.5 * next()
    return Float64Array.from({ length: weeks }, (_, i) =>
      countAt(next(), level * Math.exp(amplitude * Math.cos((2 * Math.PI * (i + 1)) / 52) + 0.0005 * (i + 1)), 8),
    )
  })
}

/** Pairs of names of 4 to 12 letters; in half of them the second is the first with one letter replaced. */
export function names(n = 1_000_000): { a: string[]; b: string[] } {
  const next = draws(20240604)
  const a: string[] = []
  const b: string[] = []
  const u = new Float64Array(30)
  const letter = (draw: number) => 65 + Math.floor(draw * 26)
  const word = (from: number, length: number) => String.fromCharCode(...Array.from(u.subarray(from, from + length), letter))
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < 30; k++) u[k] = next()
    const [u1 = 0, u2 = 0] = u
    const first = word(2, 4 + Math.floor(9 * u1))
    a.push(first)
    const at = Math.floor(first.length * (u[27] ?? 0))
    const edited = first.slice(0, at) + String.fromCharCode(letter(u[28] ?? 0)) + first.slice(at + 1)
    b.push((u[26] ?? 0) < 0.5 ? edited : word(14, 4 + Math.floor(9 * u2)))
  }
  return { a, b }
}

/** A long series whose level changes every 2,000 points. */
export function levels(n = 100_000): Float64Array {
  const next = draws(20240605)
  return Float64Array.from({ length: n }, (_, i) => countAt(next(), [4, 6, 3, 8, 5][Math.floor(i / 2000) % 5] ?? 0, 1e6))
}

/** A table of counts, floor(exp(6u)) − 1. */
export function table(rows: number, width: number): number[][] {
  const next = draws(20240606)
  return Array.from({ length: rows }, () => Array.from({ length: width }, () => Math.floor(Math.exp(next() * 6)) - 1))
}

/** Counts for limits, floor(exp(9u)) − 1. */
export function events(n = 1_000_000): Float64Array {
  const next = draws(20240607)
  return Float64Array.from({ length: n }, () => Math.floor(Math.exp(next() * 9)) - 1)
}
