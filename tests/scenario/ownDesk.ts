import { DeskFile, DeskList } from '@muster/domain/desk/shapes.ts'
import { beforeAll } from 'vitest'
import { deskDoor } from '../../server/src/desk/page/door.ts'
import { type Performed, perform } from '../../server/src/kernel/perform.ts'
import { type Actor, anActor, withRoles } from './acting.ts'
import { type Asker, anAsker } from './anAsker.ts'
import { ownWorld } from './world.ts'

const roles = ['desk', 'welfare', 'inspector', 'investigator', 'commander', 'holder', 'clerk', 'auditor']

/** A desk on a world of the test file's own, with somebody of each role over the whole force, and one who is of welfare and investigates. */
export function ownDesk() {
  const world = ownWorld()
  const staff: Record<string, Actor> = {}
  /** What the clock on the wall shows, and how much time has passed for the queue. */
  const time = { now: Date.now(), passed: 0 }
  let door: ReturnType<typeof deskDoor>
  beforeAll(async () => {
    door = deskDoor(world().ground, { now: () => time.now, passed: () => time.passed })
    await withRoles(world())
    for (const role of roles) staff[role] = await anActor(world(), `A ${role}`, { role })
    staff.both = await anActor(world(), 'Both', { role: 'welfare' }, { role: 'investigator' })
  })
  /** Long enough for the queue, whoever stood in it. */
  const later = (): void => {
    time.passed += 5000
  }
  const asker = (address: string, accepted?: string): Asker => anAsker(door as never, address, later, accepted) // its bindings are optional
  const callerOf = async (role: string) => {
    const caller = await staff[role]?.now()
    if (!caller) throw new Error(`nobody is ${role}`)
    return caller
  }
  const by = async (role: string, action: string, input: object): Promise<Performed> =>
    perform(world().ground, action, await callerOf(role), input)
  const read = async (role: string, conversationId: string) => DeskFile.parse((await by(role, 'desk/read', { conversationId })).reply)
  const list = async (input: object = {}) => DeskList.parse((await by('desk', 'desk/list', input)).answer)
  /** The conversation that was begun last: its id tells when. */
  const newest = async (): Promise<string> => {
    const { conversations } = await list()
    const ids = conversations.map(({ conversationId }) => conversationId).sort()
    return ids.at(-1) ?? ''
  }
  /** Which tables hold a text, in the open, anywhere. */
  const tablesThatHold = async (text: string): Promise<string[]> => {
    const { db } = world()
    const tables = await db<{ name: string }[]>`
      select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`
    const held: string[] = []
    for (const { name } of tables) {
      const [row] = await db`select count(*)::int as count from ${db(name)} t where to_jsonb(t)::text ilike ${`%${text}%`}`
      if (row?.count > 0) held.push(name)
    }
    return held
  }
  return { world, time, later, asker, callerOf, by, read, list, newest, tablesThatHold }
}
