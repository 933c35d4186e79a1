import { amount, count, each, type Numbers, sameLength } from '../contract/check.ts'

/** Refuses events that happened where nothing was watched. @throws Error naming the exposure */
export function checkWatched(events: number, exposure: number, name: string): void {
  if (amount(exposure, name) === 0 && events > 0) throw new Error(`${name} must be above 0 where there are ${events} events.`)
}

/** Refuses rows of events and of their exposures that cannot be. @throws Error naming the element */
export function checkRates(events: Numbers, exposure: Numbers): void {
  sameLength(events, 'events', exposure, 'exposure')
  each(events, 'events', count)
  for (let i = 0; i < events.length; i++) checkWatched(events[i]!, exposure[i]!, `exposure[${i + 1}]`)
}

/** Refuses more successes than there were trials. @throws Error naming both */
export function checkSuccesses(successes: number, n: number, name = 'successes', nameOfN = 'n'): void {
  if (count(successes, name) > count(n, nameOfN)) throw new Error(`${name} must not be above ${nameOfN}: ${successes} of ${n}.`)
}
