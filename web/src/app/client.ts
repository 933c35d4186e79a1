import { Revealed } from '@muster/domain/access/reveal.ts'
import { v7 } from 'uuid'
import * as z from 'zod'

/** What a query is asked with: flat, as it stands in the address of the request. */
export type Question = Record<string, string | number | undefined>

const FaultBody = z.object({
  fault: z.object({
    code: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
    message: z.string(),
    place: z.string().optional(),
  }),
})

/** The server said no, in words. `place` names the part of the input it is about: `names[0].family`. */
export class Refusal extends Error {
  readonly code: string
  readonly facts: Record<string, string | number>
  readonly place: string | undefined
  readonly status: number

  constructor(status: number, fault: z.infer<typeof FaultBody>['fault']) {
    super(fault.message)
    this.name = 'Refusal'
    this.code = fault.code
    this.facts = fault.facts
    this.place = fault.place
    this.status = status
  }
}

/** Nobody answered: the machine is off, or the way to it is. */
export class Unreachable extends Error {}

/** Somebody answered, but not in the agreed shape: the page and the server are of different versions. */
export class Misread extends Error {}

async function send(address: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(address, init).catch((reason: unknown) => {
    if (init.signal?.aborted) throw reason
    throw new Unreachable('unreachable', { cause: reason })
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) return body
  const refused = FaultBody.safeParse(body)
  if (refused.success) throw new Refusal(response.status, refused.data.fault)
  // A proxy in front of a server that is down answers for it, without our words.
  if (response.status >= 500) throw new Unreachable(`status ${response.status}`)
  throw new Misread(`${address}: status ${response.status} without a fault`)
}

function read<T>(shape: z.ZodType<T>, body: unknown, address: string): T {
  const parsed = shape.safeParse(body)
  if (parsed.success) return parsed.data
  throw new Misread(`${address}: ${z.prettifyError(parsed.error)}`)
}

/** Asks a query: `ask('strength/morning', { unit, on }, MorningState)`. */
export async function ask<T>(name: string, input: Question, shape: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
  const given = Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  const query = new URLSearchParams(given).toString()
  const address = `/api/${name}${query === '' ? '' : `?${query}`}`
  const init: RequestInit = { headers: { accept: 'application/json' } }
  if (signal !== undefined) init.signal = signal
  return read(shape, await send(address, init), address)
}

/** Asks for what everybody may read: without a cookie, and without anything that could tell who asks. */
export async function askOpenly<T>(path: string, shape: z.ZodType<T>): Promise<T> {
  const address = `/api/${path}`
  const init: RequestInit = { headers: { accept: 'application/json' }, credentials: 'omit', referrerPolicy: 'no-referrer' }
  return read(shape, await send(address, init), address)
}

export const newId = (): string => v7()

const Performed = z.object({ entry: z.int(), answer: z.unknown() })

/** Performs a command. The same `id` sent twice changes nothing the second time, so a lost answer may be asked for again. */
export async function command<T>(name: string, input: unknown, shape: z.ZodType<T>, id = newId()): Promise<{ entry: number; answer: T }> {
  const address = `/api/${name}`
  const body = await send(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id, input }) })
  const { entry, answer } = read(Performed, body, address)
  return { entry, answer: read(shape, answer, address) }
}

/** Performs a command that opens what is sealed: the words come beside the answer, and are kept by nobody. */
export async function replyTo<T>(name: string, input: unknown, shape: z.ZodType<T>, id = newId()): Promise<T> {
  const address = `/api/${name}`
  const body = await send(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id, input }) })
  return read(z.object({ reply: shape }), body, address).reply
}

/** Opens sealed records of a person, an import, or one by itself. */
export async function reveal(input: unknown, id = newId()): Promise<Revealed['records']> {
  return (await replyTo('access/reveal', input, Revealed, id)).records
}

/** Posts to what is no action: the doors of signing in, below `/api/sign-in`. */
export async function post<T>(path: string, body: unknown, shape: z.ZodType<T>): Promise<T> {
  const address = `/api/${path}`
  return read(
    shape,
    await send(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    address,
  )
}

/** Posts an input that changes nothing (`exchange/preview`, `exchange/suggest`). */
export async function consult<T>(name: string, input: unknown, shape: z.ZodType<T>): Promise<T> {
  const address = `/api/${name}`
  return read(
    shape,
    await send(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ input }) }),
    address,
  )
}

/** Puts a file on the server; what it is named by is its digest. */
export async function stage<T>(file: File, shape: z.ZodType<T>): Promise<T> {
  const address = `/api/exchange/stage?name=${encodeURIComponent(file.name)}`
  return read(shape, await send(address, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file }), address)
}
