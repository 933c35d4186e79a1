import type { Source } from './sources.ts'

const sign =
  /\b(?:test|it|describe|suite|bench)\s*(?:\.\w+)*\.(?:skip|skipIf|runIf|only|todo|fails)\b|\b(?:xit|xdescribe|fit|fdescribe)\s*\(|\b(?:ctx|context)\.skip\(/g

/** Places in a test file where a test is switched off, or others are by favouring one. */
export function switchedOff({ path, text }: Source): string[] {
  return [...text.matchAll(sign)].map(({ 0: found }) => `${path}: ${found}`)
}
