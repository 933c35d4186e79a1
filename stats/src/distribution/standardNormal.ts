const ROOT_OF_HALF_OVER_PI = 0.3989422804014327

/** Where the fraction about 0 ends: the upper quartile. */
const QUARTILE = 0.67448975

/** P(0 < Z < z) for 0 ≤ z ≤ 0.67, by the first of Cody's rational fractions (1969, Mathematics of Computation 23:631). */
function nearZero(z: number): number {
  const s = z * z
  const top = (((0.06568233791820745 * s + 2.2352520354606837) * s + 161.02823106855587) * s + 1067.6894854603709) * s + 18154.981253343562
  const bottom = (((s + 47.202581904688245) * s + 976.0985517377767) * s + 10260.932208618979) * s + 45507.78933502673
  return (z * top) / bottom
}

/**
 * P(Z > z) exp(z²/2) for z ≥ 0 and a standard normal Z: the upper tail with its exponential taken off, so that it neither underflows nor loses
 * digits. By Cody's rational fractions.
 */
export function scaledNormalTail(z: number): number {
  if (z <= QUARTILE) return (0.5 - nearZero(z)) * Math.exp((z * z) / 2)
  if (z <= 5.656854249492381) return middle(z)
  return far(z)
}

function middle(z: number): number {
  const top =
    (((((((1.0765576773720192e-8 * z + 0.39894151208813466) * z + 8.883149794388377) * z + 93.50665613217785) * z + 597.2702763948002) * z +
      2494.5375852903726) *
      z +
      6848.190450536283) *
      z +
      11602.65143764735) *
      z +
    9842.714838383978
  const bottom =
    (((((((z + 22.266688044328117) * z + 235.387901782625) * z + 1519.3775994075547) * z + 6485.558298266761) * z + 18615.571640885097) *
      z +
      34900.95272114598) *
      z +
      38912.00328609327) *
      z +
    19685.429676859992
  return top / bottom
}

function far(z: number): number {
  const s = 1 / (z * z)
  const top =
    ((((0.023073441764940174 * s + 0.215898534057957) * s + 0.12740116116024736) * s + 0.022235277870649807) * s + 0.0014216191932278934) *
      s +
    2.9112874951168793e-5
  const bottom =
    ((((s + 1.284260096144911) * s + 0.4682382124808651) * s + 0.06598813786892856) * s + 0.0037823963320275824) * s + 7.297515550839662e-5
  return (ROOT_OF_HALF_OVER_PI - (s * top) / bottom) / z
}

/** exp(−z²/2), right to the last digits for large z too: z² is split at a sixteenth, as Cody does. */
export function expOfMinusHalfSquare(z: number): number {
  const coarse = Math.trunc(z * 16) / 16
  return Math.exp((-coarse * coarse) / 2) * Math.exp((-(z - coarse) * (z + coarse)) / 2)
}

/** P(Z > z), or P(Z ≤ z) with `upper` false, for a standard normal Z. */
export function standardNormalTail(z: number, upper: boolean, log: boolean): number {
  const size = Math.abs(z)
  const asked = upper === z > 0 // whether the tail asked for is the smaller one
  if (size <= QUARTILE) {
    const value = asked ? 0.5 - nearZero(size) : 0.5 + nearZero(size)
    return log ? Math.log(value) : value
  }
  if (log && asked) return Math.log(scaledNormalTail(size)) - (size * size) / 2
  const small = size > 40 ? 0 : scaledNormalTail(size) * expOfMinusHalfSquare(size)
  if (asked) return small
  return log ? Math.log1p(-small) : 1 - small
}

/**
 * The z above which a standard normal lies with a probability of at most one half, given it and its logarithm: Wichura's AS 241 (1988, Applied
 * Statistics 37:477), and a step of Newton's where the probability underflows.
 */
export function standardNormalUpperPoint(small: number, log: number): number {
  const q = 0.5 - small
  if (q <= 0.425) return central(q)
  const r = Math.sqrt(-log)
  if (r <= 5) return outer(r - 1.6)
  if (r <= 27) return outermost(r - 5)
  if (r === Number.POSITIVE_INFINITY) return r
  let z = r * Math.SQRT2
  for (let i = 0; i < 8; i++) {
    const tail = scaledNormalTail(z)
    const step = (Math.log(tail) - (z * z) / 2 - log) / (ROOT_OF_HALF_OVER_PI / tail)
    z += step
    if (Math.abs(step) <= 1e-15 * z) break
  }
  return z
}

function central(q: number): number {
  const r = 0.180625 - q * q
  const top =
    ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r + 13731.69376550946) * r +
      1971.5909503065513) *
      r +
      133.14166789178438) *
      r +
    3.3871328727963665
  const bottom =
    ((((((5226.495278852855 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r + 5394.196021424751) * r +
      687.1870074920579) *
      r +
      42.31333070160091) *
      r +
    1
  return (q * top) / bottom
}

function outer(r: number): number {
  const top =
    ((((((7.745450142783414e-4 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r + 3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
    1.4234371107496835
  const bottom =
    ((((((1.0507500716444169e-9 * r + 5.475938084995345e-4) * r + 0.015198666563616457) * r + 0.14810397642748008) * r + 0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
    1
  return top / bottom
}

function outermost(r: number): number {
  const top =
    ((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r + 0.026532189526576124) * r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
    6.657904643501103
  const bottom =
    ((((((2.0442631033899397e-15 * r + 1.4215117583164459e-7) * r + 1.8463183175100548e-5) * r + 7.868691311456133e-4) * r +
      0.014875361290850615) *
      r +
      0.13692988092273581) *
      r +
      0.599832206555888) *
      r +
    1
  return top / bottom
}
