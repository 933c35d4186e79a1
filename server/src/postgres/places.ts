import { join } from 'node:path'

/** What lies where in a data folder. Only `cluster` and `binaries` belong to the identity that PostgreSQL runs under. */
export function placesIn(folder: string) {
  return {
    cluster: join(folder, 'postgres'),
    unfinished: join(folder, 'postgres.new'),
    binaries: join(folder, 'binaries'),
    passwords: join(folder, 'passwords.json'),
    users: join(folder, 'users'),
    lock: join(folder, 'lock'),
    startLog: join(folder, 'start.log'),
  }
}
