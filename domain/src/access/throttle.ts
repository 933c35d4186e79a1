/** What is known of one key: failures since the last success, and how long ago the last was, in seconds. */
export type Attempts = { failures: number; secondsAgo: number }

/**
 * Whose failures are counted: an account's from devices that it never signed in from, one known device's, one passkey's, recovery codes of an account from one
 * place, or those of a place on the network: whoever can be told from the others there does not wait for them.
 */
export type Counted = 'account' | 'device' | 'passkey' | 'recovery' | 'address'

/**
 * Failures that cost nothing, the longest wait, and the seconds after which one is forgotten. A place may be a whole barracks behind one address: it is given
 * more, is held up shorter, and is forgiven sooner, so that the slips of many do not add up to a day without anybody.
 */
const rules: Record<Counted, { free: number; longest: number; forgets: number }> = {
  account: { free: 5, longest: 900, forgets: 600 },
  device: { free: 5, longest: 900, forgets: 600 },
  passkey: { free: 5, longest: 900, forgets: 600 },
  recovery: { free: 5, longest: 900, forgets: 600 },
  address: { free: 30, longest: 300, forgets: 30 },
}

/** The failures that are left of those that were counted: time forgives them one by one. */
export function failuresLeft(counted: Counted, { failures, secondsAgo }: Attempts): number {
  return Math.max(0, failures - Math.floor(Math.max(secondsAgo, 0) / rules[counted].forgets))
}

/**
 * How many seconds an attempt has to wait: nothing for the first failures, then 2, 4, 8 … up to the longest, counted from the last failure. Failures of one device never hold up another
 * (OWASP, «Slow down online guessing attacks with device cookies»), so that nobody is locked out by somebody else's guessing where they have signed in before.
 */
export function waitFor(counted: Counted, { failures, secondsAgo }: Attempts): number {
  const { free, longest } = rules[counted]
  if (failures < free) return 0
  const wait = Math.min(longest, 2 ** Math.min(failures - free + 1, 20))
  // A clock that was set back makes the last failure lie ahead: nobody waits longer than the longest for that.
  return Math.max(0, Math.ceil(wait - Math.max(secondsAgo, 0)))
}

/**
 * The part of a network address that one person can be expected to have: an IPv4 address whole, of an IPv6 address the first 64 bits (RFC 6177), since anybody
 * has the rest to choose from.
 */
export function placeOf(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '')
    .replace(/%.*$/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? first : [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
