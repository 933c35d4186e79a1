/** Mean and standard deviation (n − 1) of each window of `length` values in a row; NaN where a value is missing (NaN). */
export type Moments = { means: Float64Array; deviations: Float64Array }

/** The window that begins at each place. Whole numbers are summed as they run in and out, exactly; others afresh for each window. */
export function movingMoments(values: Float64Array, length: number): Moments {
  const windows = Math.max(0, values.length - length + 1)
  const moments = { means: new Float64Array(windows), deviations: new Float64Array(windows) }
  if (staysExact(values, length)) runningSums(values, length, moments)
  else for (let first = 0; first < windows; first++) twoPasses(values, length, first, moments)
  return moments
}

/** Whether length × sum of squares stays below 2^53, so that no sum is ever rounded and nothing drifts. */
function staysExact(values: Float64Array, length: number): boolean {
  const greatest = Math.sqrt(Number.MAX_SAFE_INTEGER) / length
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (!Number.isNaN(value) && !(Number.isInteger(value) && Math.abs(value) <= greatest)) return false
  }
  return true
}

function runningSums(values: Float64Array, length: number, { means, deviations }: Moments): void {
  let sum = 0
  let squares = 0
  let missing = 0
  for (let i = 0; i < values.length; i++) {
    const comes = values[i]!
    if (Number.isNaN(comes)) missing++
    else {
      sum += comes
      squares += comes * comes
    }
    if (i < length - 1) continue
    const first = i - length + 1
    means[first] = missing > 0 ? Number.NaN : sum / length
    deviations[first] = missing > 0 ? Number.NaN : Math.sqrt((length * squares - sum * sum) / (length * (length - 1)))
    const goes = values[first]!
    if (Number.isNaN(goes)) missing--
    else {
      sum -= goes
      squares -= goes * goes
    }
  }
}

function twoPasses(values: Float64Array, length: number, first: number, { means, deviations }: Moments): void {
  // Measured from the first value, equal values give exactly their own mean and no deviation.
  const origin = values[first]!
  let sum = 0
  for (let i = first + 1; i < first + length; i++) sum += values[i]! - origin
  const shift = sum / length
  let squares = 0
  for (let i = first; i < first + length; i++) squares += (values[i]! - origin - shift) ** 2
  means[first] = origin + shift
  deviations[first] = Math.sqrt(squares / (length - 1))
}
