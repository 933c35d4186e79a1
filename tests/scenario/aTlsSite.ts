import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import * as http from 'node:http'
import * as https from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Issued, type Issuing, issueIn } from '../../server/src/tls/authority.ts'
import { tlsPlaces } from '../../server/src/tls/folder.ts'

export const corps = 'muster.corps.example'

export type TlsSite = ReturnType<typeof tlsPlaces> & { folder: string; ca: string; issued: Issued; gone: () => Promise<void> }

/** A site with an authority of its own, in a folder that goes with `gone`. */
export async function aTlsSite(more: Issuing = {}): Promise<TlsSite> {
  const outer = await mkdtemp(join(tmpdir(), 'muster-tls-'))
  const folder = join(outer, 'tls')
  const issued = await issueIn(folder, { names: { hosts: [corps], addresses: ['192.168.1.7'] }, ...more })
  const places = tlsPlaces(folder)
  return {
    ...places,
    folder,
    issued,
    ca: await readFile(places.authority, 'utf8'),
    gone: () => rm(outer, { recursive: true, force: true }),
  }
}

export type Asking = {
  /** What stands in the request's line; else its path. */
  path?: string
  method?: string
  headers?: Record<string, string | string[]>
  body?: string
  ca?: string
  /** The name the certificate is asked for and checked against. */
  servername?: string
}
export type Told = { status: number; headers: IncomingHttpHeaders; body: string; fingerprint: string | undefined }

/** Asks a server on this machine, with headers as they are: no browser's help, no connection kept. */
export function ask(address: string, { path, method = 'GET', headers = {}, body, ca, servername }: Asking = {}): Promise<Told> {
  const { protocol, port, pathname, search } = new URL(address)
  const options = { host: '127.0.0.1', port, path: path ?? pathname + search, method, headers, agent: false as const }
  return new Promise((resolve, reject) => {
    const heard = (answer: http.IncomingMessage) => {
      const { socket } = answer
      const fingerprint = 'getPeerCertificate' in socket ? peerOf(socket) : undefined
      let told = ''
      answer.setEncoding('utf8')
      answer.on('data', (text) => (told += text))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: told, fingerprint }))
    }
    const asked = protocol === 'https:' ? https.request({ ...options, ca, servername }, heard) : http.request(options, heard)
    asked.on('error', reject)
    asked.end(body)
  })
}

function peerOf(socket: object): string | undefined {
  return (socket as import('node:tls').TLSSocket).getPeerCertificate().fingerprint256 // it has the method: a TLS socket
}
