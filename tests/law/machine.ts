import type { Source } from './sources.ts'

// Written with groups, so that this file does not hold what it forbids.
const signs = [
  /(?<![\w.~}*)-])\/(?:work|root|tmp|home|Users)\/[\w.-]+/g,
  /\b[A-Z]:\\(?:Users)\\/g,
  /\b(?:registry|npm|pypi|artifacts?|artifactory|nexus)\.[a-z0-9-]+\.(?:org|com|net|io|dev|internal|local)\b/g,
]

/** Traces of the machine a file was written on: its folders, the registry it was served by. */
export function traces({ path, text }: Source): string[] {
  return signs.flatMap((sign) => [...text.matchAll(sign)].map(({ 0: found }) => `${path}: ${found}`))
}
