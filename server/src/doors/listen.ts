import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { Fault } from '@muster/domain/fault.ts'
import { systemCode } from '../postgres/systemCode.ts'

/** Opens a port. The answer is the port; 0 takes any. Faults: `portTaken`, `portForbidden`, `hostNotHere`. */
export async function listenOn(server: Server, host: string, port: number): Promise<number> {
  try {
    server.listen({ port, host, ipv6Only: host === '::1' })
    await once(server, 'listening')
  } catch (error) {
    const code = systemCode(error) ?? ''
    if (code === 'EADDRINUSE') throw new Fault('portTaken', { port })
    if (code === 'EACCES') throw new Fault('portForbidden', { port })
    if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL', 'EAFNOSUPPORT'].includes(code)) throw new Fault('hostNotHere', { host })
    throw error
  }
  return (server.address() as AddressInfo).port // listening on a port, not on a path
}

/** Answers what was asked, takes nothing new; who dawdles is cut off after three seconds. */
export async function closeServer(server: Server & { closeIdleConnections?: () => void; closeAllConnections?: () => void }): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  // A connection that is kept becomes idle only when it has been answered.
  const sweep = setInterval(() => server.closeIdleConnections?.(), 50)
  const force = setTimeout(() => server.closeAllConnections?.(), 3000)
  await closed
  clearInterval(sweep)
  clearTimeout(force)
}
