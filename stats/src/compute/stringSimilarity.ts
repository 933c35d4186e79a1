import { commonSubsequenceDistance } from '../linkage/commonSubsequence.ts'
import { damerauLevenshtein } from '../linkage/damerauLevenshtein.ts'
import { jaroSimilarity, jaroWinkler } from '../linkage/jaroWinkler.ts'
import { levenshtein } from '../linkage/levenshtein.ts'
import { optimalAlignment } from '../linkage/optimalAlignment.ts'
import { soundex } from '../linkage/soundex.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const a = fields.text('a')
  const b = fields.text('b')
  return {
    jaro: jaroSimilarity(a, b),
    jaro_winkler: jaroWinkler(a, b),
    jaro_winkler_boost: jaroWinkler(a, b, { boost: 0.7 }),
    levenshtein: levenshtein(a, b),
    osa: optimalAlignment(a, b),
    damerau_levenshtein: damerauLevenshtein(a, b),
    lcs: commonSubsequenceDistance(a, b),
    soundex_a: soundex(a),
    soundex_b: soundex(b),
  }
}
