import { afterEach, expect, test, vi } from 'vitest'
import { ownWorld, refusal } from '../../../tests/scenario/world.ts'
import { open } from './open.ts'

const world = ownWorld()
afterEach(() => vi.unstubAllEnvs())
const other = (change: Partial<URL>) => Object.assign(new URL(world().ownerUrl), change).href

test.each<[string, () => string, RegExp]>([
  ['an address that is none', () => 'notaurl', /^The database does not answer \(ERR_INVALID_URL\)/],
  ['nobody at the address', () => 'postgres://muster@127.0.0.1:1/muster', /\(ECONNREFUSED\)/],
  ['a wrong password', () => other({ password: 'wrong' }), /\(28P01\)/],
  ['a database that is not there', () => other({ pathname: '/nowhere' }), /\(3D000\)/],
])('with %s in DATABASE_URL Muster says that the database does not answer', async (_what, url, sentence) => {
  vi.stubEnv('DATABASE_URL', url())
  const no = await refusal(open({ connections: 1 }))
  expect([no.code, no.status, no.sentence]).toEqual(['databaseDown', 503, expect.stringMatching(sentence)])
  expect(no.sentence).toMatch(/check DATABASE_URL, and try again\.$/)
})
