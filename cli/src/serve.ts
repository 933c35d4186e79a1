import { Fault } from '@muster/domain/fault.ts'
import { reachOf } from '@muster/server/doors/reach.ts'
import { serve as openDoor, type Serving } from '@muster/server/doors/serve.ts'
import { openGround } from '@muster/server/ground.ts'
import type { Ground } from '@muster/server/kernel/action.ts'
import { outliveLostConnections } from '@muster/server/kernel/db.ts'
import { faultSentence, worded } from '@muster/server/kernel/wording.ts'
import { noteSettings, settingsInForce } from '@muster/server/machine/settings.ts'
import type { CertificateFiles } from '@muster/server/tls/certificate.ts'
import { certificateState } from '@muster/server/tls/state.ts'
import { port, read, text, texts, Usage, type Values } from './arguments.ts'
import { say } from './print.ts'
import { tellUpgrade } from './progress.ts'
import { setUpAddress } from './signIn.ts'
import { stopAsked } from './stopAsked.ts'

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  certificate: { type: 'string' },
  key: { type: 'string' },
  'trusted-proxy': { type: 'string', multiple: true },
  name: { type: 'string', multiple: true },
  'redirect-port': { type: 'string' },
  'trust-port': { type: 'string' },
  'desk-port': { type: 'string' },
} as const

/** Serves until it is asked to stop. */
export async function serve(args: string[], before: (ground: Ground) => Promise<void> = async () => {}): Promise<void> {
  const asked = askedBy(read(args, options).values)
  await reachOf(asked)
  outliveLostConnections()
  const { ground, url, close } = await openGround({ keeps: true, upgrading: tellUpgrade })
  try {
    await before(ground)
    await noting(ground, asked)
    const tell = (sentence: string) => process.stdout.write(`${sentence}\n`)
    const stop = stopAsked() // before it says that it is open: who waits for that may ask at once
    const serving = await openDoor(ground, url, { ...asked, tell })
    tellWhere(serving)
    const link = await setUpAddress(ground, serving.address)
    if (link) say('terminal.setUpLink', { address: link })
    await stop
    await serving.close()
  } finally {
    await close()
  }
}

/** Which settings are in force stands in the ledger, where they changed. Where nothing can be written now the next start says it. */
async function noting(ground: Ground, asked: ReturnType<typeof askedBy>): Promise<void> {
  try {
    await noteSettings(ground, await settingsInForce(asked))
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    say('terminal.serve.notNoted', { why: faultSentence(error) })
  }
}

function askedBy(values: Values) {
  return {
    port: port(values, 'port', process.env.MUSTER_PORT ?? '4110') ?? 4110,
    host: text(values, 'host'),
    certificate: filesIn(values),
    names: texts(values, 'name'),
    proxies: texts(values, 'trusted-proxy'),
    redirectPort: port(values, 'redirect-port'),
    trustPort: port(values, 'trust-port'),
    deskPort: port(values, 'desk-port', process.env.MUSTER_DESK_PORT),
  }
}

function filesIn(values: Values): CertificateFiles | undefined {
  const certificate = text(values, 'certificate') ?? process.env.MUSTER_TLS_CERTIFICATE
  const key = text(values, 'key') ?? process.env.MUSTER_TLS_KEY
  if ((certificate === undefined) !== (key === undefined)) throw new Usage(worded('terminal.serve.keyMissing'))
  return certificate === undefined || key === undefined ? undefined : { certificate, key }
}

function tellWhere({ address, behind, redirectAddress, trustAddress, deskAddress }: Serving): void {
  const state = certificateState()
  if (state?.endsSoon) say('terminal.serve.endsSoon', { on: state.validTo.slice(0, 10), days: state.daysLeft, own: String(state.own) })
  if (trustAddress) say('terminal.serve.trust', { address: trustAddress })
  if (deskAddress) say('terminal.serve.desk', { address: deskAddress })
  if (redirectAddress) say('terminal.serve.redirect', { address: redirectAddress })
  if (behind) say('terminal.serve.behind', { address: behind })
  say('terminal.serving', { address })
}
