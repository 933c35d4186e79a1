import { createHash } from 'node:crypto'

/** A version of a regime that came with Muster: the digest of its file, what changed, and a seal over this row and all above it. */
export type VersionRow = { regime: string; version: number; digest: string; changed: string; seal: string }

/** Reads the table of `regimes/versions.md`: `| regime | version | digest | what changed | seal |`. */
export function versionRows(text: string): VersionRow[] {
  return text.split('\n').flatMap((line) => {
    const [, regime = '', version = '', digest = '', changed = '', seal = ''] = line
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', ''))
    return /^\d+$/.test(version) ? [{ regime, version: Number(version), digest, changed, seal }] : []
  })
}

export function digestOf(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The seal of a row that follows another: a row that is changed later breaks its own seal and those of all below it. */
export function sealAfter(before: string, { regime, version, digest }: Pick<VersionRow, 'regime' | 'version' | 'digest'>): string {
  return digestOf([before, regime, version, digest].join(' ')).slice(0, 16)
}

/** What is wrong with the table, in sentences that say the mend. `files`: the regimes that come with Muster, by their ids. */
export function versionProblems(
  rows: readonly VersionRow[],
  files: ReadonlyMap<string, { version: number; text: string | Buffer }>,
): string[] {
  let before = ''
  const found = rows.flatMap((row, index) => {
    const { regime, version, digest, changed, seal } = row
    const wanted = sealAfter(before, row)
    before = seal
    const earlier = rows.slice(0, index).filter((one) => one.regime === regime)
    const next = (earlier.at(-1)?.version ?? 0) + 1
    return [
      ...(seal === wanted ? [] : [`row ${index + 1}, ${regime} ${version}: a row is never changed, and a new one is sealed ${wanted}`]),
      ...(version === next ? [] : [`row ${index + 1}, ${regime} ${version}: the next version is ${next}`]),
      ...(earlier.some((one) => one.digest === digest) ? [`row ${index + 1}, ${regime} ${version}: this text had a version already`] : []),
      ...(changed.length >= 10 ? [] : [`row ${index + 1}, ${regime} ${version}: say what changed`]),
    ]
  })
  const texts = [...files].flatMap(([id, { version, text }]) => {
    const last = rows.findLast((one) => one.regime === id)
    if (last?.version === version && last.digest === digestOf(text)) return []
    const next = (last?.version ?? 0) + 1
    const row = { regime: id, version: next, digest: digestOf(text) }
    if (version !== next) return [`${id}: its text changed; write version: ${next} into it, and what changed as a new row`]
    return [`${id}: append | ${id} | ${next} | \`${row.digest}\` | what changed | \`${sealAfter(before, row)}\` |`]
  })
  return [...found, ...texts]
}
