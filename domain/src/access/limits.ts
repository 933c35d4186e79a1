/** How long things of signing in are good for, in seconds. */
export const signInLimits = {
  /** a proof of who one is, for acts that could do harm */
  fresh: 600,
  /** a session's secret, until it is turned for another */
  turn: 3600,
  /** the secret before it, since requests overtake each other; none after a proof of who one is */
  former: 60,
  /** from the first question to the answer of an authenticator or a code */
  ceremony: 600,
  invitation: 7 * 86_400,
  reset: 86_400,
  setUp: 86_400,
} as const

/** A session, whatever its owner does; and where its owner does nothing. Both can be set (`MUSTER_SESSION_HOURS`, `MUSTER_SESSION_IDLE_MINUTES`). */
export const sessionLimits = { seconds: 12 * 3600, idleSeconds: 3600 } as const

export const codeTries = 5
export const tokenDays = 365
