import { open } from '@muster/server/kernel/open.ts'
import { derivedAnew } from '@muster/server/machine/derivedAnew.ts'
import { read } from './arguments.ts'
import { printJson, say } from './print.ts'

/**
 * Brings the schema up to this version: opening does it, this says what it did. With `--anew` what is worked out from facts is made anew, after somebody altered
 * it by hand.
 */
export async function migrating(args: string[]): Promise<void> {
  const { values } = read(args, { anew: { type: 'boolean' } })
  let made: Awaited<ReturnType<typeof derivedAnew>> | undefined
  const { migrated, close } = await open({
    connections: 1,
    ...(values.anew === true && {
      between: async (owner) => {
        made = await derivedAnew(owner)
      },
    }),
  })
  await close()
  if (values.json) return printJson({ applied: migrated, ...(made && { anew: made }) })
  say('terminal.migrated', { count: migrated.length, names: migrated.join(', ') })
  if (made) say('terminal.anew', made)
}
