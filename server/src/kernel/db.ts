import { createConnection, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import postgres from 'postgres'

/** A handle to the database, or to the transaction an action runs in. */
export type Sql =
  | postgres.Sql<{ date: string | null; moment: string | null }>
  | postgres.TransactionSql<{ date: string | null; moment: string | null }>
export type Database = postgres.Sql<{ date: string | null; moment: string | null }>

/** PostgreSQL's text for a moment, as ISO 8601 in UTC; `infinity` (still so) is null. */
function momentOf(text: string): string | null {
  if (text === 'infinity') return null
  const [day, time = '00:00:00+00'] = text.split(' ')
  return `${day}T${time.replace(/\+00(:00)?$/, '')}Z`
}

/**
 * Connects. Column names are turned to camel case, and only they (keys inside JSON stay as written); days and moments stay text;
 * the session speaks UTC. Everything else is PostgreSQL's own.
 */
export function connect(url: string, { connections = 10 }: { connections?: number } = {}): Database {
  return postgres(url, {
    ...{ socket: atOnce() }, // known to the driver, and not to its types
    max: connections,
    onnotice: () => {},
    connection: { TimeZone: 'UTC', application_name: 'muster' },
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    types: {
      date: {
        to: 1082,
        from: [1082],
        serialize: (day: string | null) => day,
        parse: (text: string) => (text === 'infinity' ? null : text),
      },
      moment: { to: 1184, from: [1184], serialize: (moment: string | null) => moment, parse: momentOf },
      count: { to: 20, from: [20], serialize: (count: number) => String(count), parse: Number },
    },
  }) as Database // The type parameter cannot carry `count`: its values are plain numbers.
}

/** Where the driver is to connect: a socket of the file system, or any of some hosts. */
type Place = { path?: string | false; host: string[]; port: number[] }

/**
 * Sockets that send at once, host by host in turn. Those that postgres.js (3.4.9) makes itself keep a small last packet back until what went before it is
 * acknowledged (Nagle, RFC 896), which a server that has nothing to answer yet does after 40 ms (RFC 1122, 4.2.3.2): with every table that is copied.
 */
function atOnce(): (place: Place) => Socket {
  let turn = 0
  return ({ path, host: hosts, port: ports }) => {
    if (path) return createConnection({ path })
    const [host, port = 5432] = [hosts[turn % hosts.length], ports[turn % ports.length]]
    turn++
    return Object.assign(createConnection({ host, port, noDelay: true }), { host, port }) // the driver asks for the host's certificate by this name
  }
}

/** What a lost connection is told by: the socket's word, or the server's as it ends (PostgreSQL errors of class 57P). */
const lost = new Set([
  ...['CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['57P01', '57P02', '57P03'],
])

function isLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && lost.has(String(error.code))
}

/**
 * Lets a server outlive a database that dies while a connection is being made: postgres.js (3.4.9) asks each new connection for its array types and waits
 * for the answer in a promise that nobody holds. Whatever else nobody caught still ends the process.
 */
export function outliveLostConnections(): void {
  process.on('unhandledRejection', (error) => {
    if (!isLost(error)) throw error
  })
}

/** Never comes to an end: what is left where it stands. */
const leave = () => new Promise<never>(() => {})

/**
 * Work in a transaction of its own. Where the connection is lost half way nothing is left to be taken back, and postgres.js (3.4.9, porsager/postgres
 * issue 1154) would bring the whole process down by writing «rollback», or the next statement, to a socket that is gone; or it would run that statement outside of
 * any transaction, once the connection is made again. So the work is left where it stands then, and asks nothing more: the transaction is refused by the
 * closing of its connection.
 */
export function transaction<T>(db: Database, mode: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const held = { isLost: false }
  const done = db.begin(mode, (sql) =>
    work(whileHeld(sql, held)).then(
      (answer) => (held.isLost ? leave() : answer),
      async (error: unknown) => {
        // What was lost may be the connection of somebody else; that of this transaction refuses it by itself.
        if (!held.isLost && isLost(error)) await wait(1000)
        if (held.isLost) return leave()
        throw error
      },
    ),
  )
  done.catch((error: unknown) => {
    held.isLost = isLost(error)
  })
  return done as Promise<T> // `begin` unwraps arrays of promises, which no work here gives
}

/** What the database is called: by it what is remembered of it lies beside the keys. */
export async function databaseName(sql: Sql): Promise<string> {
  const [row] = await sql<{ name: string }[]>`select current_database()::text as name`
  return row?.name ?? ''
}

/** The handle of a transaction, which asks nothing once its connection is lost. */
function whileHeld(sql: postgres.TransactionSql<{ date: string | null; moment: string | null }>, held: { isLost: boolean }): Sql {
  const guarded = <F extends (...args: never[]) => unknown>(ask: F): F =>
    new Proxy(ask, { apply: (target, self, args) => (held.isLost ? leave() : Reflect.apply(target, self, args)) })
  const unsafe = guarded(sql.unsafe)
  return new Proxy(guarded(sql), { get: (target, name) => (name === 'unsafe' ? unsafe : Reflect.get(target, name)) })
}
