import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { elapsed } from './turnstile.ts'

/** Minutes for which a page that a receipt opened can be used: whoever finds the phone later has to know the words. */
export const passMinutes = 30

/** Lets a page go on with the conversation that its receipt has opened, without a cookie: a hidden field, signed by this process. */
export function passes({ now = elapsed }: { now?: () => number } = {}) {
  const key = randomBytes(32)
  const sign = (text: string) => createHmac('sha256', key).update(text).digest()
  return {
    give: (conversationId: string): string => {
      const text = `${conversationId}.${now() + passMinutes * 60_000}`
      return `${text}.${sign(text).toString('base64url')}`
    },
    /** The conversation, or undefined where the pass is over or none. */
    conversationOf: (pass: string): string | undefined => {
      const [conversationId = '', until = '', signature = ''] = pass.split('.')
      const expected = sign(`${conversationId}.${until}`)
      const given = Buffer.from(signature, 'base64url')
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
      return Number(until) > now() ? conversationId : undefined
    },
    /** Signs what a page shows once, so that the page can be asked for again and no other can be made up. */
    sign: (shown: string): string => sign(`shown ${shown}`).toString('base64url'),
    isSigned: (shown: string, signature: string): boolean => {
      const [expected, given] = [sign(`shown ${shown}`), Buffer.from(signature, 'base64url')]
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
  }
}
export type Passes = ReturnType<typeof passes>
