/**
 * The sums of Gray's test, carried through time. The difference of a group is a linear function of the incidence curves of all groups; `#weights` says
 * by how much a step of group j's curve moves the difference of group i now, `#carried` what it has done through later times up to now. An event
 * of group j moves the difference of i by m (w − f c + f C), where C is what `#carried` will be at the end: hence three sums of squares and products,
 * put together when it is known.
 */
export class GraySums {
  /** at the time that is being passed: who leaves, with the event of interest, with another */
  readonly left: Float64Array
  readonly mine: Float64Array
  readonly others: Float64Array
  readonly #groups: number
  readonly #atRisk: Float64Array
  readonly #survival: Float64Array
  readonly #incidence: Float64Array
  readonly #difference: Float64Array
  readonly #weights: Float64Array
  readonly #carried: Float64Array
  readonly #products: Float64Array
  readonly #mixed: Float64Array
  readonly #squares: Float64Array
  #pooled = 0

  constructor(sizes: Float64Array) {
    const k = sizes.length
    const row = () => new Float64Array(k)
    const matrix = () => new Float64Array(k * k)
    ;[this.left, this.mine, this.others, this.#incidence, this.#difference, this.#squares] = [row(), row(), row(), row(), row(), row()]
    ;[this.#weights, this.#carried, this.#products, this.#mixed] = [matrix(), matrix(), matrix(), matrix()]
    this.#groups = k
    this.#atRisk = sizes.slice()
    this.#survival = row().fill(1)
  }

  /** Takes in the time whose counts were put into `left`, `mine` and `others`, and empties them. */
  pass(): void {
    let [mine, others] = [0, 0]
    for (let g = 0; g < this.#groups; g++) {
      mine += this.mine[g]!
      others += this.others[g]!
    }
    if (mine + others > 0) this.#step(mine)
    for (let g = 0; g < this.#groups; g++) this.#atRisk[g]! -= this.left[g]!
    this.left.fill(0)
    this.mine.fill(0)
    this.others.fill(0)
  }

  /** Differences of all groups but the last, which follows from them, and their covariance. */
  result(): { difference: Float64Array; variance: Float64Array } {
    const k = this.#groups
    const last = this.#carried
    const variance = new Float64Array((k - 1) * (k - 1))
    for (let i = 0; i < k - 1; i++)
      for (let j = 0; j < k - 1; j++) {
        let total = this.#products[i * k + j]!
        for (let g = 0; g < k; g++) {
          const [a, b] = [last[i * k + g]!, last[j * k + g]!]
          total += a * b * this.#squares[g]! + a * this.#mixed[j * k + g]! + b * this.#mixed[i * k + g]!
        }
        variance[i * (k - 1) + j] = total
      }
    return { difference: this.#difference.slice(0, k - 1), variance }
  }

  #step(mine: number): void {
    const k = this.#groups
    const [atRisk, survival, incidence] = [this.#atRisk, this.#survival, this.#incidence]
    // Those at risk for the incidence: the ones still there, and the ones gone by other causes as far as they would still be in sight.
    let [unlost, exposed] = [0, 0]
    for (let g = 0; g < k; g++)
      if (atRisk[g]! > 0) {
        unlost += atRisk[g]! / survival[g]!
        exposed += (atRisk[g]! * (1 - incidence[g]!)) / survival[g]!
      }
    const before = this.#pooled
    const pooled = before + mine / unlost
    const hazard = before < 1 ? mine / (unlost * (1 - before)) : 0
    for (let i = 0; i < k; i++) {
      const own = atRisk[i]! > 0 ? atRisk[i]! / survival[i]! : 0
      for (let j = 0; j < k; j++) {
        const other = atRisk[j]! > 0 ? atRisk[j]! / survival[j]! : 0
        const weight = (i === j ? own : 0) - (own * other) / unlost
        this.#weights[i * k + j] = weight
        this.#carried[i * k + j]! += weight * hazard
      }
      if (own > 0) this.#difference[i]! += this.mine[i]! - (mine * own * (1 - incidence[i]!)) / exposed
    }
    for (let g = 0; g < k; g++) {
      const n = atRisk[g]!
      if (n <= 0) continue
      const s = survival[g]!
      const others = this.others[g]!
      const after = (s * (n - this.mine[g]! - others)) / n
      if (mine > 0) {
        const tied = mine > 1 ? 1 - (mine - 1) / (unlost * s - 1) : 1
        this.#add(g, (tied * s * mine) / (unlost * n), after > 0 ? 1 - (1 - pooled) / after : 1, 1)
      }
      if (others > 0 && after > 0) {
        const tied = others > 1 ? 1 - (others - 1) / (n - 1) : 1
        this.#add(g, (tied * s * s * others) / (n * n), -(1 - pooled) / after, 0)
      }
      incidence[g]! += (s * this.mine[g]!) / n
      survival[g] = after
    }
    this.#pooled = pooled
  }

  /** Adds events of a group: their variance, the factor of what they do later, and whether they move the curve itself. */
  #add(g: number, variance: number, factor: number, itself: 0 | 1): void {
    const k = this.#groups
    this.#squares[g]! += factor * factor * variance
    for (let i = 0; i < k; i++) {
      const moved = itself * this.#weights[i * k + g]! - factor * this.#carried[i * k + g]!
      this.#mixed[i * k + g]! += moved * factor * variance
      for (let j = 0; j < k; j++) {
        const also = itself * this.#weights[j * k + g]! - factor * this.#carried[j * k + g]!
        this.#products[i * k + j]! += moved * also * variance
      }
    }
  }
}
