import { Fault } from '@muster/domain/fault.ts'
import { asFault } from '@muster/server/kernel/faults.ts'
import { faultSentence, worded } from '@muster/server/kernel/wording.ts'
import { ClusterFault } from '@muster/server/postgres/fault.ts'
import { exitStatus, Unclear, Usage } from './arguments.ts'

/** Each subcommand in a file of its own, loaded when it is asked for: help comes at once. */
const commands: Record<string, () => Promise<(args: string[]) => Promise<void>>> = {
  start: async () => (await import('./start.ts')).start,
  serve: async () => (await import('./serve.ts')).serve,
  tls: async () => (await import('./tls.ts')).tls,
  import: async () => (await import('./import.ts')).importing,
  units: async () => (await import('./units.ts')).units,
  strength: async () => (await import('./strength.ts')).strength,
  people: async () => (await import('./people.ts')).people,
  person: async () => (await import('./people.ts')).person,
  compute: async () => (await import('./compute.ts')).computing,
  methods: async () => (await import('./compute.ts')).listMethods,
  absence: async () => (await import('./absence.ts')).absence,
  cause: async () => (await import('./cause.ts')).cause,
  desk: async () => (await import('./desk.ts')).desk,
  event: async () => (await import('./event.ts')).event,
  offer: async () => (await import('./offer.ts')).offer,
  family: async () => (await import('./family.ts')).family,
  access: async () => (await import('./access.ts')).access,
  passage: async () => (await import('./passage.ts')).passage,
  regime: async () => (await import('./regime.ts')).regime,
  'sign-in': async () => (await import('./signIn.ts')).signingIn,
  'sign-out': async () => (await import('./signIn.ts')).signingOut,
  'set-up-link': async () => (await import('./signIn.ts')).settingUpLink,
  migrate: async () => (await import('./migrate.ts')).migrating,
  verify: async () => (await import('./verify.ts')).verifying,
  ledger: async () => (await import('./ledger.ts')).ledger,
  keys: async () => (await import('./keys.ts')).keys,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restoring,
}

async function perform([name = '', ...args]: string[]): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  const asked = [name, ...args].some((one) => one === '--help' || one === '-h' || one === 'help')
  if (asked || name === '') return void process.stdout.write(`${helpFor(name, args)}\n`)
  if (!command) throw new Usage(worded('terminal.noSuchCommand', { name }))
  await (await command())(args)
}

/** Help on every level: `muster help`, `muster import --help`, `muster strength series --help`. */
function helpFor(name: string, args: string[]): string {
  const topic = name === 'help' ? (args[0] ?? '') : name
  if (topic === 'strength' && args.includes('series')) return worded('terminal.help.strengthSeries')
  return worded(Object.hasOwn(commands, topic) ? `terminal.help.${topic}` : 'terminal.help')
}

function wordsOf(error: unknown): string {
  if (error instanceof Fault) return faultSentence(error)
  if (error instanceof ClusterFault) return worded(`fault.cluster.${error.code}`, error.facts)
  if (error instanceof Unclear) return error.message
  if (error instanceof Usage) return worded('terminal.usage', { problem: error.message })
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Does what a line at the terminal says, on the output of this process; answers the status to end with. */
export async function obey(line: string[]): Promise<number> {
  try {
    await perform(line)
    return 0
  } catch (thrown) {
    const error = asFault(thrown)
    process.stderr.write(`${wordsOf(error)}\n`)
    return exitStatus(error)
  }
}
