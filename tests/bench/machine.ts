import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'

export type Machine = { cpu: string; cores: number; memoryGb: number; system: string; node: string; postgres: string; loadBefore: number }

/** What the figures were measured on; a figure without it says nothing. */
export function thisMachine(postgres: string): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.versions.node,
    postgres,
    loadBefore: loadavg()[0] ?? 0,
  }
}
