import type { Caller } from '@muster/domain/access/may.ts'
import { HappeningFile, HappeningList } from '@muster/domain/events/shapes.ts'
import { v7 } from 'uuid'
import { aCaller } from './callers.ts'
import type { Unit, World } from './world.ts'

/** Somebody who holds a role over one unit. */
export function clerkOf(unit: Unit, role = 'clerk'): Caller {
  return aCaller(`A ${role} of ${unit.name}`, { role, unitId: unit.unitId })
}

/** An explosion of 2024, with a title of its own. */
export function telling(unit: Unit | null, more: object = {}): object {
  const title = `Explosion ${v7().slice(-8)}`
  return { kind: 'explosion', title, place: 'a depot north of Varn', unitId: unit?.unitId ?? null, from: '2024-03-04T04:10:00Z', ...more }
}

const press = { held: '2024-03-05T09:00:00Z', origin: 'press', title: 'The Gazette', says: 'It burned.', reliability: 'C', credibility: 3 }

/** Events as they are told and asked for in a world; by Ada, unless somebody else is named. */
export function tellingsIn(world: () => Pick<World, 'act' | 'ask'>) {
  const happened = async (unit: Unit | null, more: object = {}, caller?: Caller): Promise<string> => {
    const happeningId = v7()
    await world().act('events/record', { happeningId, told: telling(unit, more) }, undefined, caller)
    return happeningId
  }
  const reported = async (happeningId: string, more: object = {}, caller?: Caller, replaces?: string): Promise<string> => {
    const reportId = v7()
    const input = { happeningId, reportId, report: { ...press, ...more }, ...(replaces && { replaces }) }
    await world().act('events/report', input, undefined, caller)
    return reportId
  }
  const corrected = (happeningId: string, told: object | null, reason: string, caller?: Caller): Promise<unknown> =>
    world().act('events/correct', { happeningId, told, reason }, undefined, caller)
  const show = (happening: string, caller?: Caller) => world().ask('events/show', { happening }, HappeningFile, caller)
  const list = (input: object = {}, caller?: Caller) => world().ask('events/list', input, HappeningList, caller)
  const ids = async (input: object = {}, caller?: Caller): Promise<string[]> =>
    (await list(input, caller)).happenings.map(({ happeningId }) => happeningId)
  return { happened, reported, corrected, show, list, ids }
}
