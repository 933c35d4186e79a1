import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { elapsed } from './turnstile.ts'

/** Minutes for which a page that a receipt opened can be used: whoever finds the phone later has to know the words. */
export const passMinutes = 30

/** Lets a page go on with the conversation that its receipt has opened, without a cookie: a hidden field, signed by this process. */
export function passes({ now = elapsed }: { now?: () => number } = {}) {
  const key = randomBytes(32)
  const sign = (text: string) => createHmac('sha256', key).update(text).digest()
  return {
    /** `dayCode`: of the receipt, since only its words tell it, and they are typed once. */
    give: (conversationId: string, dayCode: string): string => {
      const text = `${conversationId}.${dayCode}.${now() + passMinutes * 60_000}`
      return `${text}.${sign(text).toString('base64url')}`
    },
    /** The conversation with its day code, or undefined where the pass is over or none. */
    read: (pass: string): { conversationId: string; dayCode: string } | undefined => {
      const [conversationId = '', dayCode = '', until = '', signature = ''] = pass.split('.')
      const expected = sign(`${conversationId}.${dayCode}.${until}`)
      const given = Buffer.from(signature, 'base64url')
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
      return Number(until) > now() ? { conversationId, dayCode } : undefined
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
