import { type Numbers, sameLength } from '../contract/check.ts'
import { groupsOf, type Labels } from './groups.ts'
import { eachFlag, orderOf, riskSetsOf } from './riskSets.ts'
import { timelineOf } from './timeline.ts'

/** The mean number of events a person by each time at which there is one. */
export type MeanCumulativeFunction = {
  time: Float64Array
  /** rows at risk */
  atRisk: Float64Array
  events: Float64Array
  mean: Float64Array
  /** as if all events were of different persons (Poisson) */
  naiveError: Float64Array
  /** with the events of a person taken together */
  robustError: Float64Array
}

/**
 * How many events a person has had on average by each time, when a person can have several: the mean cumulative function.
 *
 * Each row is a stretch (start, stop] in which a person was watched and could have the event; `event` says whether it ended with one. A person has
 * as many rows as needed, with gaps where the event could not happen (days absent are no days on which one can go absent). Each event counts one over
 * the rows at risk at its time. Kaplan–Meier on pooled spells is wrong here: it asks for the first event of a spell, and counts those who have it
 * often as many different people. The mean hides who has the events: half may have none and a few many.
 *
 * The robust error adds up, for each person, what he adds to the curve over his whole course (Lawless and Nadeau 1995): right however the events of a
 * person hang together, and usually wider than the naive one, which is right only if the next event does not depend on the earlier ones. Losses
 * from sight must not depend on the events.
 *
 * Definition: M(t) = Σ d/n over event times; only these are listed. Nelson (1988); agrees with the `cumhaz` and `std.chaz` of `survfit(…, id, cluster)` in
 * R, which also lists times without events. Cost: linear for times in whole numbers of a moderate span, else n log n: a person's squared sum is
 * changed as it moves, never added up again.
 *
 * @throws Error when columns differ in length, start or stop is not finite, start is not before stop, or event is not 0 or 1
 * @example meanCumulativeFunction(['a', 'a', 'b'], [0, 2, 0], [2, 5, 4], [1, 1, 0]).mean // [0.5, 1.5]
 */
export function meanCumulativeFunction(
  id: Labels,
  start: Numbers,
  stop: Numbers,
  event: ArrayLike<number | boolean>,
): MeanCumulativeFunction {
  const n = stop.length
  sameLength(id, 'id', stop, 'stop')
  sameLength(event, 'event', stop, 'stop')
  const timeline = timelineOf(stop, start, ['stop', 'start'])
  eachFlag(event, 'event', n)
  const { names, of } = groupsOf(id, n, 'id')
  const { rows, entering } = orderOf(timeline, groupsOf(null, n, 'id'))
  const columns: [number, number, number, number, number, number][] = []
  if (n > 0 && entering && timeline.enters) {
    const { places, begins, atRisk } = riskSetsOf(timeline, { rows, starts: Int32Array.of(0, n), entering }, 0)
    // For each person: the sum so far, the rows at risk, and the mean at which the sum was last brought up to date.
    const sum = new Float64Array(names.length)
    const present = new Int32Array(names.length)
    const seen = new Float64Array(names.length)
    const own = new Int32Array(names.length)
    // Over all persons: squares of the sums; and over those at risk, rows × sum and rows².
    let [squares, sums, counts] = [0, 0, 0]
    let [slope, mean, naive] = [0, 0, 0]
    let next = 0
    const update = (person: number) => {
      sum[person]! -= present[person]! * (slope - seen[person]!)
      seen[person] = slope
    }
    const put = (person: number, by: 1 | -1) => {
      update(person)
      counts += 2 * by * present[person]! + 1
      sums += by * sum[person]!
      present[person]! += by
    }
    for (let j = 0; j < places.length; j++) {
      for (; next < n && timeline.enters[entering[next]!]! <= places[j]!; next++) put(of[entering[next]!]!, 1)
      const size = atRisk[j]!
      let d = 0
      for (let i = begins[j]!; i < begins[j + 1]!; i++)
        if (event[rows[i]!]) {
          d++
          own[of[rows[i]!]!]!++
        }
      if (d > 0) {
        const step = d / size
        // Σ D², Σ D Y and Σ D U over the persons with events; each person is met once and its count put back to 0.
        let [dd, dy, du] = [0, 0, 0]
        for (let i = begins[j]!; i < begins[j + 1]!; i++) {
          const person = of[rows[i]!]!
          const events = own[person]!
          if (events === 0) continue
          own[person] = 0
          update(person)
          dd += events * events
          dy += events * present[person]!
          du += events * sum[person]!
          sum[person]! += events / size
        }
        squares += (2 * (du - step * sums)) / size + (dd - 2 * step * dy + step * step * counts) / (size * size)
        sums += (dy - step * counts) / size
        slope += step / size
        mean += step
        naive += step / size
        columns.push([timeline.times[places[j]!]!, size, d, mean, Math.sqrt(naive), Math.sqrt(Math.max(0, squares))])
      }
      for (let i = begins[j]!; i < begins[j + 1]!; i++) put(of[rows[i]!]!, -1)
    }
  }
  const column = (at: 0 | 1 | 2 | 3 | 4 | 5) => Float64Array.from(columns, (row) => row[at])
  return { time: column(0), atRisk: column(1), events: column(2), mean: column(3), naiveError: column(4), robustError: column(5) }
}
