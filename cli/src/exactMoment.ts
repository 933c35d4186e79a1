import { Moment } from '@muster/domain/calendar.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import * as z from 'zod'
import { Unclear } from './arguments.ts'

const Local = z.iso.datetime({ local: true })

/** A moment with its offset, as clocks showed it. Without one, an hour in autumn would be two moments and one in spring none. */
export function exactMoment(given: string): Moment {
  const [, local = '', offset] = /^(.*?)(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/.exec(given) ?? []
  if (!Local.safeParse(local).success) throw new Unclear(worded('terminal.regime.momentUnread', { given }))
  if (offset === undefined) throw new Unclear(worded('terminal.regime.offsetMissing', { given }))
  const moment = Moment.safeParse(momentOf(new Date(given).toISOString()))
  if (!moment.success) throw new Unclear(worded('terminal.regime.momentUnread', { given }))
  return moment.data
}
