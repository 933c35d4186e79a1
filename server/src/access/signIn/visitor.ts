import { deviceWords } from '@muster/domain/access/deviceWords.ts'

/** Who is at the door, as far as signing in asks: from where, by which name of the server, on what. */
export type Visitor = {
  /** the server's name and address as the visitor's browser has them */
  host: string
  origin: string
  /** the visitor's network address */
  address: string
  /** «Firefox, Linux», or empty */
  device: string
}

export function visitorOf(visit: { host: string; origin: string; address: string }, userAgent: string | undefined): Visitor {
  return { host: visit.host, origin: visit.origin, address: visit.address, device: deviceWords((userAgent ?? '').slice(0, 500)) }
}
