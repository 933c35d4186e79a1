import { addDays, Day, Moment } from '@muster/domain/calendar.ts'
import { startOfDay } from '@muster/domain/zone.ts'
import * as z from 'zod'
import type { Question } from '../app/client.ts'

/** What a list of changes can be about, as its address says it: `?unit=…&who=…&from=2026-11-28`. Days are the reader's own, or moments. */
export type Filter = {
  unit: string | undefined
  person: string | undefined
  absence: string | undefined
  who: string | undefined
  room: string | undefined
  outcome: 'refused' | undefined
  from: string | undefined
  to: string | undefined
}
export const filterNames = ['unit', 'person', 'absence', 'who', 'room', 'outcome', 'from', 'to'] as const

/** The rooms that commands belong to, by which a list can be cut. */
export const rooms = [
  'units',
  'people',
  'strength',
  'absence',
  'passage',
  'desk',
  'family',
  'events',
  'offers',
  'causes',
  'exchange',
  'access',
  'ledger',
  'machine',
] as const

const Id = z.uuid()
const Room = z.enum(rooms)
const When = z.union([Day, Moment])

/** Reads the filter of an address. What cannot be read is no filter. */
export function readFilter(part: (name: string) => string | undefined): Filter {
  const read = (shape: z.ZodType<string>, name: string): string | undefined => shape.safeParse(part(name)).data
  return {
    unit: read(Id, 'unit'),
    person: read(Id, 'person'),
    absence: read(Id, 'absence'),
    who: read(Id, 'who'),
    room: read(Room, 'room'),
    outcome: part('outcome') === 'refused' ? 'refused' : undefined,
    from: read(When, 'from'),
    to: read(When, 'to'),
  }
}

export function isFiltered(filter: Filter): boolean {
  return filterNames.some((name) => filter[name] !== undefined)
}

const isDay = (text: string): text is Day => Day.safeParse(text).success

/** The question to the server: a first day begins with its midnight, a last day counts whole. */
export function questionOf({ unit, person, absence, who, room, outcome, from, to }: Filter, zone: string): Question {
  return {
    unit,
    person,
    absence,
    account: who,
    room,
    outcome,
    from: from !== undefined && isDay(from) ? startOfDay(from, zone) : from,
    to: to !== undefined && isDay(to) ? startOfDay(addDays(to, 1), zone) : to,
  }
}
