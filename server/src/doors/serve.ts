import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Fault } from '@muster/domain/fault.ts'
import type { Database } from '../kernel/db.ts'
import { holdFolder } from './holdFolder.ts'
import { http } from './http.ts'

export type Serving = { address: string; close: () => Promise<void> }

const loopback = /^(localhost|127(\.\d+){3}|::1)$/

/** Refuses every address but this machine's own: asked before anything is opened, and again by `serve`. */
export function checkHost(host: string): void {
  if (!loopback.test(host)) throw new Fault('loopbackOnly', { host })
}

/**
 * Opens the HTTP door. Until sign-in exists it opens on loopback only. One server a database: a second one is refused and told where the first is.
 */
export async function serve(
  db: Database,
  databaseUrl: string,
  { host = '127.0.0.1', port = 4110 }: { host?: string; port?: number } = {},
): Promise<Serving> {
  checkHost(host)
  const server = createAdaptorServer({ fetch: http(db).fetch })
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    // It may be a Muster on the same data that has the port: then holding the folder is refused, and says where it is.
    const release = await holdFolder(databaseUrl, '')
    await release()
    throw new Fault('portTaken', { port })
  }
  const { port: bound } = server.address() as AddressInfo
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`
  try {
    const release = await holdFolder(databaseUrl, address)
    return { address, close: () => closing(server, release) }
  } catch (error) {
    server.close()
    throw error
  }
}

/** Answers what was asked, takes nothing new, then lets the database go. */
async function closing(server: ReturnType<typeof createAdaptorServer>, release: () => Promise<void>): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3000)
  await closed
  clearTimeout(force)
  await release()
}
