import { Delegate, EndGrant, GiveGrant, HandOver, LayDown } from '@muster/domain/access/commands.ts'
import { givingTakesTwo } from '@muster/domain/access/grants.ts'
import type { Role } from '@muster/domain/access/role.ts'
import { addDays, Day } from '@muster/domain/calendar.ts'
import type * as z from 'zod'

export const grantActs = ['give', 'end', 'handOver', 'delegate', 'layDown'] as const
export type GrantAct = (typeof grantActs)[number]

/** What a form holds: text by field. `place` is `force` or `unit`; names go along for the sentences. */
export type Values = Partial<
  Record<'account' | 'accountName' | 'role' | 'place' | 'unit' | 'unitName' | 'from' | 'last' | 'on' | 'reason', string>
>
export type Field = 'account' | 'role' | 'place' | 'from' | 'last' | 'on' | 'reason'

/** The grant an act is about, as the page knows it. */
export type Concerned = { grantId: string; role: string; unitName: string | null; name: string }

export const fieldsOf: Record<GrantAct, Field[]> = {
  give: ['account', 'role', 'place', 'from', 'last', 'reason'],
  end: ['on', 'reason'],
  handOver: ['account', 'on', 'reason'],
  delegate: ['account', 'from', 'last', 'reason'],
  layDown: ['reason'],
}

const shapes: Record<GrantAct, z.ZodType> = { give: GiveGrant, end: EndGrant, handOver: HandOver, delegate: Delegate, layDown: LayDown }

/** A field of the command, by the field of the form that fills it. */
const sources: Record<string, Field> = { accountId: 'account', toAccountId: 'account', role: 'role', unitId: 'place', to: 'last' }

/** The first day without it: people name the last day with it. */
function afterLast(last: string | undefined): string | undefined {
  const day = Day.safeParse(last)
  return day.success ? addDays(day.data, 1) : last || undefined
}

/** The command's input from what the form holds. `newGrantId` is made with the form, so that sending it again is the same request. */
export function inputOf(act: GrantAct, values: Values, grant: Concerned | undefined, newGrantId: string): Record<string, unknown> {
  const { account, role, place, unit, from, last, on, reason } = values
  const to = afterLast(last)
  const all: Record<GrantAct, Record<string, unknown>> = {
    give: { grantId: newGrantId, accountId: account, role, unitId: place === 'force' ? null : unit, from, to, reason },
    end: { grantId: grant?.grantId, on, reason },
    handOver: { grantId: grant?.grantId, newGrantId, toAccountId: account, on, reason },
    delegate: { grantId: grant?.grantId, newGrantId, toAccountId: account, from, to, reason },
    layDown: { grantId: grant?.grantId, reason },
  }
  return Object.fromEntries(Object.entries(all[act]).filter(([, value]) => value !== undefined && value !== ''))
}

/** Fields that the shape refuses: those that are missing or cannot be read. */
export function refusedFields(act: GrantAct, input: Record<string, unknown>): Field[] {
  const parsed = shapes[act].safeParse(input)
  if (parsed.success) return []
  const named = parsed.error.issues.map(({ path: [field] }) => sources[String(field)] ?? (String(field) as Field)) // the rest have the form's own names
  return [...new Set(named)].filter((field) => fieldsOf[act].includes(field))
}

/** The field a refusal of the server is about. */
export function fieldOf(act: GrantAct, code: string, place: string | undefined): Field | undefined {
  const byCode: Record<string, Field> = {
    roleNotYours: 'role',
    roleUnknown: 'role',
    accountUnknown: 'account',
    accountNotComeIn: 'account',
    unitUnknown: 'place',
    forbidden: 'place',
    dayOutOfOrder: 'last',
    delegationNeedsEnd: 'last',
    proposalDelegate: 'account',
  }
  const field = place === undefined ? byCode[code] : (sources[place] ?? (place as Field)) // told by the server, and looked up below
  return field !== undefined && fieldsOf[act].includes(field) ? field : undefined
}

/** Whether an act takes two people, as far as the page can know it; the server has the last word. */
export function takesTwo(
  act: GrantAct,
  values: Values,
  grant: Concerned | undefined,
  roles: readonly Role[],
  accountId: string | null,
): boolean {
  if (act === 'give' || act === 'handOver' || act === 'delegate') {
    const given = (act === 'give' ? values.role : grant?.role) ?? ''
    const known = roles.some(({ role }) => role === given)
    return known && givingTakesTwo({ roles }, given, values.account ?? '', { accountId: accountId })
  }
  if (act !== 'end') return false
  return roles.find(({ role }) => role === grant?.role)?.highest ?? false
}

/** The roles that somebody may give by what they hold themselves. */
export function givable(roles: readonly Role[], held: readonly { role: string }[]): Role[] {
  const gives = new Set(held.flatMap(({ role }) => roles.find((one) => one.role === role)).flatMap((role) => role?.gives ?? []))
  return roles.filter(({ role }) => gives.has(role))
}
