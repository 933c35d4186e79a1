import { Beside } from '@muster/domain/strength/beside.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { read, text, Usage, wanted, word } from './arguments.ts'
import { printJson, printTable } from './print.ts'
import { withSession } from './session.ts'
import { given } from './strength.ts'
import { dayOf, unitOf } from './which.ts'

/** `strength beside UNIT`: what the kitchen, the pay office and the stores counted, beside what the books give. */
export async function beside(args: string[]): Promise<void> {
  const { values, words } = read(args, {
    on: { type: 'string' },
    rations: { type: 'string' },
    pay: { type: 'string' },
    kit: { type: 'string' },
  })
  const on = dayOf(wanted(values, 'on'))
  const drawn = given({ rations: text(values, 'rations'), pay: text(values, 'pay'), kit: text(values, 'kit') })
  if (Object.keys(drawn).length === 0) throw new Usage('--rations | --pay | --kit')
  await withSession(async (session) => {
    const unit = await unitOf(session, word(words, 0, 'UNIT'), on)
    const answer = await session.ask('strength/beside', { unit, on, ...drawn }, Beside)
    if (values.json) return printJson(answer)
    printTable(
      ['of', 'drawn', 'counted', 'more'].map((column) => worded(`terminal.strength.beside.${column}`)),
      answer.lines.map(({ of, more, ...line }) => [
        worded(`terminal.strength.drawn.${of}`),
        line.drawn,
        line.counted,
        worded('terminal.strength.beside.said', { is: more === 0 ? 'same' : more > 0 ? 'more' : 'fewer', more, fewer: -more }),
      ]),
    )
  })
}
