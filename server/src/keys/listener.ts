import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { Fault } from '@muster/domain/fault.ts'
import { mostBytes, protocol } from './protocol.ts'
import type { KeyService } from './service.ts'

type Answer = { status: number; body: object }

/**
 * Serves keys to a Muster that runs as another account of this machine (`muster keys serve`): who reads the database's files then still has no key. Answers on
 * 127.0.0.1 alone, and only whoever knows the token.
 */
export async function serveKeys(service: KeyService, { port, token }: { port: number; token: string }) {
  const server = createServer(async (request, response) => {
    const { status, body } = await answerTo(service, token, request)
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const bound = server.address()
  return {
    address: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answerTo(service: KeyService, token: string, request: IncomingMessage): Promise<Answer> {
  try {
    if (!equal(request.headers.authorization ?? '', `Bearer ${token}`)) return { status: 401, body: {} }
    const text = request.method === 'POST' ? await textOf(request) : undefined
    if (text === undefined) return { status: 400, body: {} }
    return await answerOf(service, request.url ?? '', JSON.parse(text))
  } catch (error) {
    return refusalOf(error)
  }
}

async function answerOf(service: KeyService, path: string, given: unknown): Promise<Answer> {
  if (path === protocol.keys.path) {
    const keys = await service.keyIds()
    return { status: 200, body: { keys: keys.map(({ id, state, made, fingerprint }) => ({ id, state, made, fingerprint })) } }
  }
  if (path === protocol.wrap.path) {
    const wrapped = await service.wrap(protocol.wrap.request.parse(given).keys.map(bytes))
    return { status: 200, body: { keyId: wrapped[0]?.keyId ?? '-', wrapped: wrapped.map((one) => base64(one.wrapped)) } }
  }
  if (path === protocol.unwrap.path) {
    const { keys } = protocol.unwrap.request.parse(given)
    const opened = await service.unwrap(keys.map(({ keyId, wrapped }) => ({ keyId, wrapped: bytes(wrapped) })))
    return { status: 200, body: { keys: opened.map(base64) } }
  }
  return { status: 404, body: {} }
}

/** What went wrong, never with what. */
function refusalOf(error: unknown): Answer {
  if (error instanceof Fault && error.code === 'sealingKeyUnknown') return { status: 404, body: { unknown: error.facts.key } }
  if (error instanceof Fault && error.code === 'sealedAltered') return { status: 422, body: { altered: true } }
  return { status: error instanceof Fault ? error.status : 400, body: {} }
}

/** Undefined where it is longer than any request may be. */
async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    length += part.length
    if (length > mostBytes) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Takes the same time wherever the two differ. */
function equal(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

function base64(key: Uint8Array): string {
  return Buffer.from(key).toString('base64')
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'base64')
}
