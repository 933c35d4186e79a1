import { Declaration } from '@muster/domain/events/happening.ts'
import { v7 } from 'uuid'
import { type Options, read, text, type Values, wanted } from './arguments.ts'
import { concerned, concernedOf, demandConcerned } from './event.ts'
import { printJson, say } from './print.ts'
import { propose, sayProposed } from './propose.ts'
import { type Session, withSession } from './session.ts'
import { withFields } from './withFields.ts'

const Told = Declaration.omit({ unitId: true })
const also: Options = { reason: { type: 'string' }, anew: { type: 'string' }, 'take-back': { type: 'boolean' } }

/** `event declare`: proposes a state of war, or martial law; with `--anew ID` that one is declared anew, whole, or taken back. A second person brings it in. */
export async function declare(args: string[]): Promise<void> {
  if (args.includes('--take-back')) {
    const { values } = read(args, also)
    const input = { happeningId: wanted(values, 'anew'), declared: null, reason: wanted(values, 'reason') }
    return withSession(async (session) => receive(session, values, 'events/declareAnew', input))
  }
  const { values, says } = await withFields('declaration', Told, args, { also: { ...concerned, ...also } })
  demandConcerned(values)
  const reason = wanted(values, 'reason')
  const former = text(values, 'anew')
  await withSession(async (session) => {
    const declared = { ...says, unitId: await concernedOf(session, values) }
    const input = { happeningId: former ?? v7(), declared, reason }
    await receive(session, values, former === undefined ? 'events/declare' : 'events/declareAnew', input)
  })
}

type Input = { happeningId: string; declared: { title: string } | null; reason: string }
async function receive(session: Session, values: Values, action: string, input: Input): Promise<void> {
  const proposed = await propose(session, action, input, input.reason)
  const { happeningId, declared } = input
  if (values.json) return printJson({ ...proposed, happeningId })
  if (declared) say('terminal.event.proposed', { title: declared.title, whom: text(values, 'unit') ?? 'none' })
  sayProposed(proposed)
}
