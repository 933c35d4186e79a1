import { gammaPower, gammaTailRatio, isGammaTailDirect, logGammaPower } from './incompleteGamma.ts'
import { logGammaOfOnePlus } from './logGamma.ts'
import { standardNormalUpperPoint } from './standardNormal.ts'

/**
 * The x at which a tail of the gamma distribution of rate 1 has a given probability of at most one half, given it and its logarithm.
 *
 * From a start by the Cornish-Fisher expansion or the first term of the power series, Halley's steps for the logarithm of the tail as a function
 * of log x. Both tails are logarithmically concave in log x for every shape, so that the steps cannot run away; one is enough as a rule.
 */
export function gammaPoint(shape: number, small: number, log: number, upper: boolean): number {
  if (log === Number.NEGATIVE_INFINITY) return upper ? Number.POSITIVE_INFINITY : 0
  if (shape === 0 || shape === Number.POSITIVE_INFINITY) return shape
  let x = startOfGamma(shape, small, log, upper)
  const enough = 2e-6 / Math.max(1, Math.sqrt(shape))
  for (let i = 0; i < 100 && x > 0; i++) {
    const step = stepOfGamma(shape, x, small, log, upper)
    x *= Math.exp(step)
    if (!(Math.abs(step) > enough)) break
  }
  return x
}

function stepOfGamma(shape: number, x: number, small: number, log: number, upper: boolean): number {
  let gap: number
  let hazard: number
  if (isGammaTailDirect(shape, x, upper)) {
    const ratio = gammaTailRatio(shape, x, upper)
    hazard = 1 / ratio
    const tail = log > -650 ? gammaPower(shape, x) * ratio : 0
    gap = tail > 1e-290 ? Math.log(tail / small) : logGammaPower(shape, x) + Math.log(ratio) - log
  } else {
    const power = gammaPower(shape, x)
    const tail = 1 - power * gammaTailRatio(shape, x, !upper)
    hazard = power / tail
    gap = Math.log(tail) - log
  }
  const newton = upper ? gap / hazard : -gap / hazard
  const bend = 1 + (newton * (shape - x + (upper ? hazard : -hazard))) / 2
  const step = bend > 0.5 ? newton / bend : newton
  return Math.max(-20, Math.min(20, step))
}

function startOfGamma(shape: number, small: number, log: number, upper: boolean): number {
  if (shape < 0.5) return startOfSmall(shape, small, log, upper)
  const point = standardNormalUpperPoint(small, log)
  const z = upper ? point : -point
  if (shape > 10 && z * z < 0.6 * shape) return cornishFisher(shape, z)
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  const first = firstTerm(shape, log)
  if (!upper && (root < 0.3 || first < 0.1 * (shape + 1))) return first
  return shape * root * root * root
}

/** The lower tail's power series cut after its first term: never above the point. */
function firstTerm(shape: number, log: number): number {
  return Math.exp((log + logGammaOfOnePlus(shape)) / shape)
}

function startOfSmall(shape: number, small: number, log: number, upper: boolean): number {
  const first = firstTerm(shape, upper ? Math.log1p(-small) : log)
  if (!upper || first < 0.1) return first
  // The tail is near x^(a−1) e^(−x)/Γ(a), Γ(a) being near 1/a.
  const far = -log + Math.log(shape)
  return far > 2 ? far - (1 - shape) * Math.log(far) : 0.3
}

/** Fisher and Cornish (1960, Technometrics 2:209), the terms up to 1/shape². */
function cornishFisher(shape: number, z: number): number {
  const w = 1 / Math.sqrt(shape)
  const s = z * z
  const one = (s - 1) / 3
  const two = (z * (s - 7)) / 36
  const three = -((3 * s + 7) * s - 16) / 810
  const four = (z * ((9 * s + 256) * s - 433)) / 38880
  const five = (((12 * s - 243) * s - 923) * s + 1472) / 204120
  return shape + z / w + one + w * (two + w * (three + w * (four + w * five)))
}
