import { ActingPeople, Decided } from '@muster/domain/access/shapes.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { oneOf, read, Unclear, wanted, word } from './arguments.ts'
import { minute, printJson, printTable, say } from './print.ts'
import { propose, sayProposed } from './propose.ts'
import { type Session, withSession } from './session.ts'
import { personOf } from './which.ts'

/** `access bind|unbind|decided`: whose accounts are in the register; what became of one's own proposals. */
export const access = oneOf({ bind, unbind, decided })

/** Proposes to say whose an account is in the register; a second person says it too. */
async function bind(args: string[]): Promise<void> {
  const { values, words } = read(args, { reason: { type: 'string' } })
  const [account, person] = [word(words, 0, 'ACCOUNT'), word(words, 1, 'PERSON')]
  const reason = wanted(values, 'reason')
  await withSession(async (session) => {
    const [accountId, personId] = [await accountCalled(session, account), await personOf(session, person)]
    const proposed = await propose(session, 'access/bindPerson', { accountId, personId, reason }, reason)
    if (values.json) return printJson({ ...proposed, accountId, personId })
    say('terminal.access.bind', { account, person })
    sayProposed(proposed)
  })
}

/** Proposes to say that an account is nobody's in the register. */
async function unbind(args: string[]): Promise<void> {
  const { values, words } = read(args, { reason: { type: 'string' } })
  const account = word(words, 0, 'ACCOUNT')
  const reason = wanted(values, 'reason')
  await withSession(async (session) => {
    const accountId = await accountCalled(session, account)
    const proposed = await propose(session, 'access/bindPerson', { accountId, personId: null, reason }, reason)
    if (values.json) return printJson({ ...proposed, accountId })
    say('terminal.access.unbind', { account })
    sayProposed(proposed)
  })
}

/** What one proposed and waits no more, the newest first. */
async function decided(args: string[]): Promise<void> {
  const { values } = read(args, {})
  await withSession(async (session) => {
    const answer = await session.ask('access/decided', {}, Decided)
    if (values.json) return printJson(answer)
    if (answer.proposals.length === 0) return say('terminal.access.decided.none')
    printTable(
      ['closed', 'what', 'state', 'words', 'id'].map((column) => worded(`terminal.access.decided.column.${column}`)),
      answer.proposals.map(({ closedAt, action, state, byName, words, proposalId }) => [
        minute(closedAt),
        worded(`ledger.action.${action.replace('/', '.')}`),
        worded('access.decided.state', { state, name: byName ?? 'none', at: minute(closedAt) }),
        words,
        proposalId,
      ]),
    )
  })
}

/** An account by its id, or by the shown name that is only theirs. */
async function accountCalled(session: Session, named: string): Promise<string> {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(named)) return named
  const { people } = await session.ask('access/people', { q: named }, ActingPeople)
  const exact = people.filter(({ name }) => name.toLowerCase() === named.toLowerCase())
  const [only] = exact.length === 1 ? exact : people
  if (only && (exact.length === 1 || people.length === 1)) return only.accountId
  const choices = people.map(({ name, accountId }) => `${name}  ${accountId}`).join('\n  ')
  throw new Unclear(worded(people.length === 0 ? 'terminal.accountNotFound' : 'terminal.accountAmbiguous', { name: named, choices }))
}
