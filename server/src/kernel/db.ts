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
