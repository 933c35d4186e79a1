import type { Chart } from './chart.ts'

/** The sums of steps held at 0 from below, and where they reach h. After a signal the sum starts anew from 0, if it is to be reset. */
export function accumulate(steps: Float64Array, h: number, start: number, reset: boolean): Chart {
  const value: number[] = []
  const signals: number[] = []
  let sum = start
  for (let i = 0; i < steps.length; i++) {
    sum = Math.max(0, sum + steps[i]!)
    value.push(sum)
    if (sum < h) continue
    signals.push(i + 1)
    if (reset) sum = 0
  }
  return { value, lower: value.map(() => null), upper: value.map(() => h), signals }
}
