import { resolve } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import { systemCode } from '../postgres/systemCode.ts'
import { readClosed } from './keyFile.ts'
import { mostAtOnce, protocol, Refusal } from './protocol.ts'
import type { KeyService } from './service.ts'

export type KeyServiceAddress = {
  /** `https://…`, or `http://` on this machine */
  url: string
  /** a file, closed to others, that holds what the service knows us by */
  tokenFile?: string
}

/** Patience for one request, in ms. */
const patience = 10_000

/** The key service that the environment names: `MUSTER_KEY_SERVICE`, and in `MUSTER_KEY_SERVICE_TOKEN` the path of a file with its token. */
export function keyServiceFrom(env: NodeJS.ProcessEnv = process.env): KeyServiceAddress | null {
  if (!env.MUSTER_KEY_SERVICE) return null
  const token = env.MUSTER_KEY_SERVICE_TOKEN
  return { url: env.MUSTER_KEY_SERVICE, ...(token ? { tokenFile: resolve(token) } : {}) }
}

/**
 * A key service elsewhere, asked by the protocol of docs/keys.md.
 * @throws Fault `keyServiceUnsafe`, `keyServiceDown`
 */
export async function httpService(address: KeyServiceAddress): Promise<KeyService> {
  const url = safe(address.url)
  const token = await tokenOf(address, url)
  const ask = <N extends keyof typeof protocol>(name: N, request: z.input<(typeof protocol)[N]['request']>) =>
    call(url, token, name, request)

  return {
    wrap: (dataKeys) =>
      inParts(dataKeys, async (part) => {
        const { keyId, wrapped } = await ask('wrap', { keys: part.map(base64) })
        return same(url, part, wrapped).map((one) => ({ keyId, wrapped: bytes(one) }))
      }),
    unwrap: (all) =>
      inParts(all, async (part) => {
        const { keys } = await ask('unwrap', { keys: part.map(({ keyId, wrapped }) => ({ keyId, wrapped: base64(wrapped) })) })
        return same(url, part, keys).map(bytes)
      }),
    keyIds: async () => (await ask('keys', {})).keys.map((key) => ({ kind: 'sealing', ...key })),
  }
}

const here = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Keys go over the network enciphered or not at all. */
function safe(text: string): URL {
  const url = URL.parse(text)
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && here.has(url.hostname))) return url
  // Never the text itself: an address can hold a password.
  throw new Fault('keyServiceUnsafe', { address: url ? `${url.protocol}//${url.host}` : 'MUSTER_KEY_SERVICE' })
}

async function tokenOf({ tokenFile }: KeyServiceAddress, url: URL): Promise<string | undefined> {
  if (tokenFile === undefined) return undefined
  const text = await readClosed(tokenFile)
  if (!text?.trim()) throw new Fault('keyServiceDown', { address: url.origin, reason: `ENOENT ${tokenFile}` })
  return text.trim()
}

/** One request. What the service says beside its answer is told to nobody: it may speak of keys. */
async function call<N extends keyof typeof protocol>(url: URL, token: string | undefined, name: N, request: object) {
  const down = (reason: string) => new Fault('keyServiceDown', { address: url.origin, reason })
  const response = await fetch(new URL(`.${protocol[name].path}`, url.href.replace(/\/?$/, '/')), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(request),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  }).catch((error: Error) => Promise.reject(down(systemCode(error.cause) ?? error.name)))
  const said: unknown = await response.json().catch(() => undefined)
  const refusal = Refusal.safeParse(said).data
  if (response.status === 404 && refusal?.unknown) throw new Fault('sealingKeyUnknown', { key: refusal.unknown })
  if (response.status === 422 && refusal?.altered) throw new Fault('sealedAltered')
  const answer = response.ok ? protocol[name].answer.safeParse(said) : undefined
  if (!answer?.success) throw down(String(response.status))
  return answer.data as z.output<(typeof protocol)[N]['answer']> // parsed by this very shape
}

async function inParts<A, B>(all: A[], work: (part: A[]) => Promise<B[]>): Promise<B[]> {
  const done: B[] = []
  for (let at = 0; at < all.length; at += mostAtOnce) done.push(...(await work(all.slice(at, at + mostAtOnce))))
  return done
}

/** As many come back as went. */
function same<T>(url: URL, given: unknown[], back: T[]): T[] {
  if (given.length !== back.length) throw new Fault('keyServiceDown', { address: url.origin, reason: `${back.length}/${given.length}` })
  return back
}

function base64(key: Uint8Array): string {
  return Buffer.from(key).toString('base64')
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'base64')
}
