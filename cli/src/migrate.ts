import { open } from '@muster/server/kernel/open.ts'
import { read } from './arguments.ts'
import { printJson, say } from './print.ts'

/** Brings the schema up to this version: opening does it, this says what it did. */
export async function migrating(args: string[]): Promise<void> {
  const { values } = read(args, {})
  const { migrated, close } = await open({ connections: 1 })
  await close()
  if (values.json) printJson({ applied: migrated })
  else say('terminal.migrated', { count: migrated.length, names: migrated.join(', ') })
}
