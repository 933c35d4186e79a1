import type { Server } from 'node:http'
import { createServer } from 'node:https'
import { createAdaptorServer } from '@hono/node-server'
import { Fault } from '@muster/domain/fault.ts'
import type { Hono } from 'hono'
import { tlsFolder } from '../tls/folder.ts'
import { inAddress } from '../tls/names.ts'
import { type Answer, answering } from './answer.ts'
import type { DoorBindings } from './fromHere.ts'
import { keepCertificate, tlsLimits } from './keepCertificate.ts'
import { closeServer, listenOn } from './listen.ts'
import { type Plain, plainDoor } from './plain.ts'
import { type Reach, reachOf, type Tls, type Wanted } from './reach.ts'
import { trustDoor } from './trust.ts'

export type Asked = Wanted & {
  port?: number
  /** A port that shows visitors by plain HTTP the way to TLS. */
  redirectPort?: number | undefined
  /** A port that gives the page for phones by plain HTTP, and nothing else; the same as `redirectPort` does both. */
  trustPort?: number | undefined
  /** The public page of the desk, on a port of its own; what is asked there reaches no other door. */
  desk?: { door: Hono<{ Bindings: DoorBindings }>; port: number } | undefined
  /** How often the certificate's files are looked at. */
  lookEveryMs?: number
  /** Where news of the certificate goes, as sentences. */
  tell?: (sentence: string) => void
}

export type Serving = {
  /** The address for visitors. */
  address: string
  /** Where a proxy finds this process; undefined without one. */
  behind: string | undefined
  /** The addresses of the plain doors, where they were asked for. */
  trustAddress: string | undefined
  redirectAddress: string | undefined
  /** Where the desk is: its web address, or where a proxy finds it. */
  deskAddress: string | undefined
  close: () => Promise<void>
}

/** Takes hold of what is served at an address, or refuses; the answer lets it go. */
type Hold = (address: string) => Promise<() => Promise<void>>
type Bound = { port: number; trust: number | undefined; redirect: number | undefined; desk: number | undefined }

/**
 * Opens a door: by plain HTTP to this machine alone, to others by TLS or through a proxy that ends it.
 * Faults: those of `reachOf` and `listenOn`, and whatever `hold` refuses with.
 */
export async function openDoors(door: Hono, asked: Asked, hold: Hold): Promise<Serving> {
  const { port = 4110, folder = tlsFolder() } = asked
  const reach = await reachOf(asked)
  const bound: Bound = { port, trust: asked.trustPort, redirect: asked.redirectPort, desk: asked.desk?.port }
  const address = () => reach.address(bound.port)
  const plainAddress = (at: number | undefined) => (at === undefined ? undefined : `http://${nameIn(address())}:${at}`)
  const trustAddress = () => (bound.trust === undefined ? undefined : `${plainAddress(bound.trust)}/trust`)
  const trust = trustDoor(folder, { site: address, page: () => trustAddress() ?? `${address()}/trust` })
  const opened: Server[] = []
  const closeAll = () => Promise.all(opened.map(closeServer))
  try {
    const servers = reach.hosts.map(() => makeServer(answering(reach.site, door, trust), reach.tls))
    bound.port = await openAll(servers, reach.hosts, port, opened, hold)
    await openPlain(reach, trust, bound, opened, address)
    const desk = asked.desk ? await openDesk(reach, asked.desk, bound, opened) : []
    const release = await hold(address())
    const stopKeeping = keepCertificate(reach.tls, [...servers, ...desk], { folder, ...asked })
    const close = async () => {
      stopKeeping()
      await closeAll()
      await release()
    }
    const behindAt = (at: number) => `${reach.tls ? 'https' : 'http'}://${inAddress(reach.hosts[0] ?? '')}:${at}`
    const behind = reach.site.proxies && behindAt(bound.port)
    const deskAddress = bound.desk === undefined ? undefined : reach.site.proxies ? behindAt(bound.desk) : reach.address(bound.desk)
    return { address: address(), behind, trustAddress: trustAddress(), redirectAddress: plainAddress(bound.redirect), deskAddress, close }
  } catch (error) {
    await closeAll()
    throw error
  }
}

/** The desk listens where the server does, by TLS where that does; it answers with its own pages alone. */
async function openDesk(
  { hosts, site, tls }: Reach,
  { door, port }: NonNullable<Asked['desk']>,
  bound: Bound,
  opened: Server[],
): Promise<Server[]> {
  const page = door as unknown as Hono // its bindings are what `answering` hands it
  const servers = hosts.map(() => makeServer(answering(site, page, page), tls))
  bound.desk = await openAll(servers, hosts, port, opened, async () => async () => {})
  return servers
}

function nameIn(address: string): string {
  return new URL(address).hostname
}

function makeServer(fetch: Answer, tls: Tls | undefined): Server {
  const options = tls && { createServer, serverOptions: { ...tls.loaded.context, ...tlsLimits } }
  return createAdaptorServer({ fetch: fetch as (request: Request) => Promise<Response>, ...options }) as Server // HTTP/1.1, by these options
}

/** The first address must open. Of this machine's two, the second is left out where the machine lacks it. */
async function openAll(servers: Server[], hosts: string[], port: number, opened: Server[], hold: Hold): Promise<number> {
  let bound = port
  for (const [index, server] of servers.entries()) {
    try {
      bound = await listenOn(server, hosts[index] ?? '', bound)
      opened.push(server)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      if (index > 0 && (error.code === 'hostNotHere' || port === 0)) continue
      // It may be a Muster on the same data that has the port: then taking hold is refused, and says where it is.
      if (error.code === 'portTaken') await hold('').then((release) => release())
      throw error
    }
  }
  return bound
}

/** The plain doors listen where the server does. One port for both is one door. */
async function openPlain({ hosts, site }: Reach, trust: Hono, bound: Bound, opened: Server[], address: () => string): Promise<void> {
  const redirect = { site, address }
  const open = async (port: number, plain: Plain) => {
    const server = createAdaptorServer({ fetch: plainDoor(plain).fetch }) as Server // plain HTTP, without options
    const at = await listenOn(server, hosts[0] ?? '', port)
    opened.push(server)
    return at
  }
  const both = bound.trust !== undefined && bound.trust === bound.redirect
  if (bound.trust !== undefined) bound.trust = await open(bound.trust, { trust, redirect: both ? redirect : undefined })
  if (both) bound.redirect = bound.trust
  else if (bound.redirect !== undefined) bound.redirect = await open(bound.redirect, { trust: undefined, redirect })
}
