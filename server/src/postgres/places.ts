import { join } from 'node:path'

/** What lies where in a data folder. Only clusters and `binaries` belong to the identity that PostgreSQL runs under. */
export function placesIn(folder: string) {
  return {
    cluster: join(folder, 'postgres'),
    unfinished: join(folder, 'postgres.new'),
    /** a data folder in the data folder, in which a newer PostgreSQL makes its cluster while the old one is still the cluster */
    upgrade: join(folder, 'postgres.upgrade'),
    /** that cluster, finished: it takes the place of the old one at the next start, if it has not yet */
    upgraded: join(folder, 'postgres.upgraded'),
    /** the old one, kept until a backup of the new one was verified */
    former: (major: string) => join(folder, `postgres.${major}`),
    binaries: join(folder, 'binaries'),
    passwords: join(folder, 'passwords.json'),
    users: join(folder, 'users'),
    lock: join(folder, 'lock'),
    startLog: join(folder, 'start.log'),
  }
}
