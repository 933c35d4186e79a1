import { userInfo } from 'node:os'
import type { Caller } from '@muster/domain/access/may.ts'

/** The name of the person who set this machine up: `MUSTER_WHO`, else the name of the account Muster runs under. */
export function setUpBy(): string {
  return process.env.MUSTER_WHO?.trim() || userInfo().username
}

/** Until sign-in exists every door on this machine acts for that person. */
export function caller(): Caller {
  return { name: setUpBy(), setUp: true }
}
