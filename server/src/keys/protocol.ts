import * as z from 'zod'

/** Keys in one request; a longer list is sent in parts. */
export const mostAtOnce = 1000
/** Bytes of one request or answer. */
export const mostBytes = 8 << 20

const KeyId = z.string().regex(/^[\w.-]{1,64}$/)
const Bytes = z.base64().max(8192)
const List = <T extends z.ZodType>(of: T) => z.array(of).max(mostAtOnce)

/** The whole protocol: JSON over POST, bytes as base64, `Authorization: Bearer …` where a token is agreed. See docs/keys.md. */
export const protocol = {
  keys: {
    path: '/v1/keys',
    request: z.object({}),
    answer: z.object({
      keys: z.array(
        z.object({
          id: KeyId,
          state: z.enum(['current', 'old', 'retired']),
          made: z.string().nullable().default(null),
          /** a public text that changes when the key does */
          fingerprint: z.string().min(1).max(200),
        }),
      ),
    }),
  },
  wrap: {
    path: '/v1/wrap',
    request: z.object({ keys: List(Bytes) }),
    answer: z.object({ keyId: KeyId, wrapped: List(Bytes) }),
  },
  unwrap: {
    path: '/v1/unwrap',
    request: z.object({ keys: List(z.object({ keyId: KeyId, wrapped: Bytes })) }),
    answer: z.object({ keys: List(Bytes) }),
  },
} as const

/** Answered with status 404 where a key is not held, and with 422 where what was given is not what was wrapped. */
export const Refusal = z.object({ unknown: KeyId.optional(), altered: z.literal(true).optional() })
