import * as z from 'zod'

/** Length in characters, counted after normalisation (NIST SP 800-63B-4, 3.1.1.2: at least 15 alone, 8 beside a second factor; ours is beside one). */
export const passwordLength = { least: 12, most: 200 } as const

/** What is hashed: equal spellings of Unicode are one password (SP 800-63B-4 asks for NFKC or NFKD). */
export function normalPassword(typed: string): string {
  return typed.normalize('NFKC')
}

/** As it comes from a form: bounded, so that nothing endless is normalised. What is wrong with it is told by `passwordProblem`. */
export const TypedPassword = z.string().min(1).max(1000)

export type PasswordProblem = 'short' | 'long' | 'common' | 'name' | 'pattern'

/**
 * Why a password is refused, or undefined. There are no rules of composition: what is refused is what is tried first.
 * `isCommon` asks the list of common passwords with the normalised password in small letters.
 */
export function passwordProblem(typed: string, signInName: string, isCommon: (password: string) => boolean): PasswordProblem | undefined {
  const password = normalPassword(typed)
  const length = [...password].length
  if (length < passwordLength.least) return 'short'
  if (length > passwordLength.most) return 'long'
  const small = password.toLowerCase()
  if (signInName.length > 2 && small.includes(signInName)) return 'name'
  if (isRepeated(small) || isRun(small)) return 'pattern'
  return isCommon(small) ? 'common' : undefined
}

/** One piece of up to four characters over and over, the last time perhaps cut short. */
function isRepeated(text: string): boolean {
  return [1, 2, 3, 4].some(
    (size) =>
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length),
  )
}

/** Characters that follow one another in the alphabet or the digits, up or down. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((character, at) => character.charCodeAt(0) - text.charCodeAt(at))
  return [1, -1].some((step) => steps.every((one) => one === step || Math.abs(one) === 9))
}
