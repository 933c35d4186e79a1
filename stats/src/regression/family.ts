import type { Sample } from './sample.ts'

/** Some rows on their way through a pass; the arrays are as long as a block, and the first `rows` of them count. */
export type Block = {
  rows: number
  /** linear predictor, with the offset */
  eta: Float64Array
  /** expected response */
  mean: Float64Array
  /** square root of the weight in the weighted least squares problem: the row's share of the information */
  root: Float64Array
  /** root × (observed − expected on the scale of the predictor): the Pearson residual */
  pull: Float64Array
}

/** The distribution of the response about its mean, with the link between mean and predictor. */
export type Family = {
  /** the family to fit first, when scoring from a bad start goes far astray */
  first?: Family
  /** the same with the observed information in place of the expected, where the two differ */
  newton?: Family
  /** a predictor to start from, by the response alone */
  start: (sample: Sample, from: number, block: Block) => void
  /** from the predictors of a block its means, roots and pulls; answers with its deviance */
  weigh: (sample: Sample, from: number, block: Block) => number
  /** the log-likelihood of a row that is fitted exactly */
  saturated: (y: number, weight: number) => number
  /** the mean that a response at the edge is fitted by at an infinite predictor, as a count of 0 by a mean of 0; null for any other */
  limit: (y: number, weight: number) => number | null
}
