import type { Caller } from '@muster/domain/access/caller.ts'
import { ByPassword } from '@muster/domain/access/signIn.ts'
import { Fault } from '@muster/domain/fault.ts'
import { type Entering, signInByPassword } from '@muster/server/access/signIn/enter.ts'
import { newSetUpPath } from '@muster/server/access/signIn/invitations.ts'
import { sessionOf, turnSession } from '@muster/server/access/signIn/sessions.ts'
import { tokenOf } from '@muster/server/access/signIn/tokens.ts'
import { openGround } from '@muster/server/ground.ts'
import type { Ground } from '@muster/server/kernel/action.ts'
import { perform } from '@muster/server/kernel/perform.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { recordRefusals } from '@muster/server/ledger/refusals.ts'
import { port, read, word } from './arguments.ts'
import { askHidden } from './askHidden.ts'
import { printJson, say } from './print.ts'
import { keepSession, readSession } from './sessionFile.ts'

const notHere = () => new Fault('notSignedIn', { door: 'terminal' })

/** Who acts at this terminal: by the token of `MUSTER_TOKEN`, else whoever signed in here. @throws Fault notSignedIn */
export async function callerAtTerminal(ground: Ground): Promise<Caller> {
  const token = process.env.MUSTER_TOKEN
  if (token) return (await tokenOf(ground, token)) ?? Promise.reject(notHere())
  const kept = await readSession()
  const found = kept.secret === null ? undefined : await sessionOf(ground, kept.secret)
  if (!found || kept.secret === null) throw notHere()
  if (found.session.isDue) {
    const secret = await turnSession(ground, found.session, kept.secret)
    if (secret !== undefined) await keepSession({ ...kept, secret })
  }
  return found.caller
}

/** `sign-in NAME`: by password and code, which are asked for and not shown. */
export async function signingIn(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const signInName = word(words, 0, 'NAME')
  const [password = '', code = ''] = await askHidden([worded('terminal.signIn.password'), worded('terminal.signIn.code')])
  await withGround(async (ground) => {
    const before = await readSession()
    const visitor = { host: '', origin: '', address: 'terminal', device: worded('terminal.signIn.device') }
    const input = ByPassword.safeParse({ signInName, password, code })
    if (!input.success) throw new Fault('signInRefused')
    const { secret, name, accountId, device } = await toldOf(ground, (told) =>
      signInByPassword({ ground, visitor, ...told }, input.data, (cookie) => before.devices[cookie]),
    )
    await keepSession({ secret, devices: { ...before.devices, ...(device ? { [device.name]: device.value } : {}) } })
    if (values.json) printJson({ accountId, name })
    else say('terminal.signIn.done', { name })
  })
}

/** `sign-out`: ends the session of this terminal. */
export async function signingOut(args: string[]): Promise<void> {
  read(args, {})
  await withGround(async (ground) => {
    const { secret, devices } = await readSession()
    const found = secret === null ? undefined : await sessionOf(ground, secret)
    if (found) await perform(ground, 'access/signOut', found.caller, {})
    // That somebody signed in here before stays known: it opens nothing, and keeps others' guesses from holding them up.
    await keepSession({ secret: null, devices })
  })
  say('terminal.signOut.done')
}

/** `set-up-link`: another link to set Muster up, while nobody has. */
export async function settingUpLink(args: string[]): Promise<void> {
  const { values } = read(args, { port: { type: 'string' } })
  const at = port(values, 'port', process.env.MUSTER_PORT ?? '4110') ?? 4110
  await withGround(async (ground) => {
    const address = await setUpAddress(ground, `http://localhost:${at}`)
    if (address === undefined) throw new Fault('setUpFinished')
    if (values.json) printJson({ address })
    else say('terminal.setUpLink', { address })
  })
}

/** The address at which Muster is set up, new each time; undefined once it was. For `serve` and `start` to print. */
export async function setUpAddress(ground: Pick<Ground, 'db' | 'keys'>, server: string): Promise<string | undefined> {
  const path = await newSetUpPath(ground)
  return path === undefined ? undefined : `${server}${path}`
}

/** A sign-in that is refused is told to the ledger before this process ends. */
async function toldOf<T>(ground: Ground, work: (told: Pick<Entering, 'refused' | 'telling'>) => Promise<T>): Promise<T> {
  const refusals = recordRefusals(ground.db)
  const telling: Promise<void>[] = []
  try {
    return await work({ refused: refusals.record, telling: (told) => void telling.push(told) })
  } finally {
    await Promise.all(telling)
    await refusals.stop()
  }
}

async function withGround(work: (ground: Ground) => Promise<void>): Promise<void> {
  const { ground, close } = await openGround({ connections: 2 })
  try {
    await work(ground)
  } finally {
    await close()
  }
}
