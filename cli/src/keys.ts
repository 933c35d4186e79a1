import { fileService } from '@muster/server/keys/fileService.ts'
import { keysFolder } from '@muster/server/keys/folder.ts'
import { openKeyRing } from '@muster/server/keys/keyRing.ts'
import { demandKeySet } from '@muster/server/keys/keySet.ts'
import { serveKeys } from '@muster/server/keys/listener.ts'
import { serviceToken } from '@muster/server/keys/serviceToken.ts'
import { sharesMade } from '@muster/server/keys/sharesMade.ts'
import { read, text, Usage } from './arguments.ts'
import { restoring, sharing } from './keyShares.ts'
import { printJson, printTable, say } from './print.ts'
import { stopAsked } from './stopAsked.ts'

/**
 * `keys`, `keys share`, `keys restore`, `keys rotate`, `keys rewrap`, `keys serve`: for the machine's owner, who signs in nowhere. What changes the keys
 * stands in the ledger.
 */
export async function keys([what = '', ...rest]: string[]): Promise<void> {
  if (what === '' || what.startsWith('-')) return list([what, ...rest].filter(Boolean))
  if (what === 'share') return sharing(rest)
  if (what === 'restore') return restoring(rest)
  if (what === 'rotate') return (await changes()).rotating(rest)
  if (what === 'rewrap') return (await changes()).rewrapping(rest)
  if (what === 'serve') return serving(rest)
  throw new Usage(what)
}

/** Loaded when it is needed: listing and restoring want no database. */
const changes = () => import('./keyChanges.ts')

/** What may be known of the keys; never the keys. */
async function list(args: string[]): Promise<void> {
  const { values } = read(args, {})
  const folder = keysFolder()
  const found = await (await openKeyRing(folder, { make: false })).identity()
  const made = await sharesMade(folder)
  const uncovered = made ? found.filter(({ id }) => !made.keys.includes(id)).map(({ id }) => id) : []
  if (values.json) return printJson({ folder, keys: found, shares: made ?? null, uncovered })
  say('terminal.keys.folder', { folder })
  printTable(
    ['kind', 'key', 'state', 'made', 'fingerprint'],
    found.map(({ kind, id, state, made: at, fingerprint }) => [kind, id, state, at, fingerprint]),
  )
  if (!made) return say('terminal.keys.noShares')
  say('terminal.keys.shares', { threshold: made.threshold, shares: made.shares, made: made.made, set: made.set })
  if (uncovered.length > 0) say('terminal.keys.sharesOld', { keys: uncovered.join(', ') })
}

/** Holds the sealing keys for a Muster that runs as another account. */
async function serving(args: string[]): Promise<void> {
  const { values } = read(args, { port: { type: 'string' } })
  const port = Number(text(values, 'port') ?? 4111)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Usage('--port')
  const folder = keysFolder()
  await demandKeySet(folder, ['sealing'], { make: true })
  const { token, file } = await serviceToken(folder)
  const { address, close } = await serveKeys(await fileService(folder), { port, token })
  say('terminal.keys.serving', { address, file })
  await stopAsked()
  await close()
}
