import * as z from 'zod'

/**
 * By what somebody is found when signing in: 2 to 40 letters, digits, full stops, hyphens; capitals and compatibility forms made equal (Unicode NFKC), so that
 * a name is typed in one way on every keyboard. Letters are those of one alphabet or another, not Latin ones among others: look-alikes would be two people.
 */
export const SignInName = z
  .string()
  .max(200)
  .transform((typed) => typed.normalize('NFKC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{1,39}$/u)
      .refine((name) => !/\p{Script=Latin}/u.test(name) || !/(?!\p{Script=Latin})\p{L}|\p{M}/u.test(name), 'letters of one alphabet')
      .refine((name) => name === name.toLowerCase() && name === name.normalize('NFKC'), 'letters without capitals'),
  )
export type SignInName = z.output<typeof SignInName>

/** The name of a person as it is shown. */
export const ShownName = z
  .string()
  .max(400)
  .transform((typed) => typed.normalize('NFC').trim().replace(/\s+/gu, ' '))
  .pipe(
    z
      .string()
      .min(1)
      .max(120)
      // no control characters, and none that turn the direction of what follows
      .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]+$/u)
      .regex(/[\p{L}\p{N}]/u),
  )
