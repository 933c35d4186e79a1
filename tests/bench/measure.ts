/** One line of the bench: what was done, how long its runs took, and what it may take. A line without a budget is there to be known. */
export type Line = {
  what: string
  unit: 'ms' | 'kB'
  runs: number
  median: number
  min: number
  max: number
  budget: number | null
  ok: boolean | null
}

/** Does the work `runs` times after doing it `before` times unmeasured, one after the other. Work that is part preparation answers with the milliseconds that count. */
export async function measure(
  what: string,
  work: (run: number) => Promise<unknown>,
  { runs = 30, before = 3, budget = null }: { runs?: number; before?: number; budget?: number | null } = {},
): Promise<Line> {
  const took: number[] = []
  for (let run = -before; run < runs; run++) {
    const start = performance.now()
    const told = await work(run + before)
    if (run >= 0) took.push(typeof told === 'number' ? told : performance.now() - start)
  }
  return lineOf(what, 'ms', took, budget)
}

/** A line is within its budget when its median is: single runs may meet another process on the same cores. */
export function lineOf(what: string, unit: Line['unit'], values: readonly number[], budget: number | null): Line {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const median = ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2
  const [min = Number.NaN] = sorted
  const max = sorted.at(-1) ?? Number.NaN
  return { what, unit, runs: sorted.length, median, min, max, budget, ok: budget === null ? null : median <= budget }
}

const head = ['what', 'runs', 'median', 'min', 'max', 'budget', '']

/** Three digits that say something, or so: less than 10 with two places, as a budget of 0.3 ms is otherwise met by rounding. */
function written(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : value < 1000 ? 1 : 0)
}

export function tableOf(lines: readonly Line[]): string {
  const cells = lines.map(({ what, unit, runs, median, min, max, budget, ok }) => [
    what,
    String(runs),
    ...[median, min, max].map(written),
    budget === null ? '–' : `${written(budget)} ${unit}`,
    ok === null ? '' : ok ? '✓' : '✗',
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)))
  return [head, ...cells]
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
