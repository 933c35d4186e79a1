import * as z from 'zod'

/** How much harm a wrong reader could do: the order of battle, a person's service, what a source says of wounds and places. */
export const Sensitivity = z.enum(['open', 'personal', 'sealed'])
export type Sensitivity = z.infer<typeof Sensitivity>

/** Who acts. Until sign-in exists there is one caller: the person who set the machine up, who may do everything from this machine. */
export type Caller = { name: string; setUp: boolean }

/** Where an action takes place: at a unit, at the unit of a person, or over the whole machine. */
export type Place = { unitId: string } | { personId: string } | 'machine'

export function may(caller: Caller, _verb: string, _place: Place, _sensitivity: Sensitivity): boolean {
  return caller.setUp
}
