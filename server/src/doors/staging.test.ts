import { expect, test } from 'vitest'
import { aClient, aDoor, enrolPasskey, setUp } from '../../../tests/scenario/people.ts'
import { ownWorld } from '../../../tests/scenario/world.ts'
import { http } from './http.ts'

const world = ownWorld()

test('a file of somebody who may not bring one is refused before a byte of it is read, and the ledger is told', async () => {
  const at = aDoor(world().ground)
  const { second } = await setUp(at)
  const nobody = aClient(at)
  await enrolPasskey(nobody, { secret: second })
  await world()
    .db`update access_grant set known_to = now(), ended_entry = 0 where account_id in (select account_id from access_profile where sign_in_name = 'bruno')`
  const told: string[] = []
  const telling = http({ ...world().ground, refusals: { record: ({ action }) => void told.push(action) } })
  let read = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (into) => {
        read++
        into.enqueue(new Uint8Array(65_536))
        if (read === 100) into.close()
      },
    },
    { highWaterMark: 0 },
  )
  const cookie = [...nobody.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const asking = { method: 'POST', headers: { host: 'localhost:4110', cookie }, body, duplex: 'half' }
  const answer = await telling.request('http://localhost:4110/api/exchange/stage?name=large.bin', asking)
  expect([answer.status, await answer.json()]).toMatchObject([403, { fault: { code: 'forbidden' } }])
  expect([read, told]).toEqual([0, ['exchange/stage']])
})
