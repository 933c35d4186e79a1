import type { MachineLook } from '@muster/domain/machine/looks.ts'

/** A line of what to look at, with its place for as long as the page is open. */
export type Placed = { look: MachineLook; isMended: boolean }

/**
 * What to look at now, without moving what somebody reads: what was shown keeps its place, mended or not, and what came since stands below it. The first
 * time the most pressing is the first.
 */
export function placed(shown: readonly Placed[], looks: readonly MachineLook[]): Placed[] {
  const kept = shown.map(({ look }) => {
    const now = looks.find(({ kind }) => kind === look.kind)
    return { look: now ?? look, isMended: now === undefined }
  })
  const come = looks.filter(({ kind }) => !shown.some(({ look }) => look.kind === kind))
  return [...kept, ...come.map((look) => ({ look, isMended: false }))]
}
