export const clusterFaults = [
  'platformUnsupported',
  'binariesMissing',
  'binariesUnusable',
  'folderNotWritable',
  'folderUnreachable',
  'folderForeign',
  'passwordsMissing',
  'otherMajor',
  'upgradeFailed',
  'upgradeWaits',
  'diskFull',
  'createFailed',
  'startFailed',
  'startTimedOut',
  'stopTimedOut',
  'lockTimedOut',
] as const

export type ClusterFaultCode = (typeof clusterFaults)[number]
export type ClusterFacts = Readonly<Record<string, string | number>>

/** A refusal of the embedded database. It carries facts only; the words for them live in the message catalogue. */
export class ClusterFault extends Error {
  readonly code: ClusterFaultCode
  readonly facts: ClusterFacts

  constructor(code: ClusterFaultCode, facts: ClusterFacts) {
    super(`${code} ${JSON.stringify(facts)}`)
    this.name = 'ClusterFault'
    this.code = code
    this.facts = facts
  }
}
