import { unverifiedValues } from '@muster/domain/absence/regime/unverified.ts'
import { v7 } from 'uuid'
import { read, text, wanted, word } from './arguments.ts'
import { printJson, say } from './print.ts'
import { propose, sayProposed } from './propose.ts'
import { regimeNamed, regimeText } from './regimeFile.ts'
import { withSession } from './session.ts'
import { dayOf, unitOf } from './which.ts'

/** `regime activate FILE|ID`: proposes that rules come into force, for a unit and everything under it or for the whole force. A second person brings them in. */
export async function activate(args: string[]): Promise<void> {
  const { values, words } = read(args, {
    unit: { type: 'string' },
    from: { type: 'string' },
    demonstration: { type: 'boolean' },
    reason: { type: 'string' },
  })
  const name = word(words, 0, 'FILE|ID')
  const reason = wanted(values, 'reason')
  const today = dayOf(new Date().toISOString().slice(0, 10))
  const from = dayOf(text(values, 'from') ?? today)
  const isDemonstration = values.demonstration === true
  const regime = await regimeNamed(name)
  const activationId = v7()
  const asked = { activationId, from, isDemonstration, reason, text: await regimeText(name) }
  await withSession(async (session) => {
    const unit = text(values, 'unit')
    const unitId = unit === undefined ? null : await unitOf(session, unit, today)
    const proposed = await propose(session, 'absence/activateRegime', { ...asked, unitId }, reason)
    const told = { regime: regime.id, version: regime.version, unverified: unverifiedValues(regime).length, isDemonstration, unitId, from }
    if (values.json) return printJson({ ...proposed, activationId, ...told })
    say('terminal.regime.proposed', { ...told, isDemonstration: String(isDemonstration), unitId: unit ?? '' })
    sayProposed(proposed)
  })
}
