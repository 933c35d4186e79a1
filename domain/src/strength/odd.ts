/** Somebody by whom an equation of the strength return does not hold, and why (message `strength.odd.<because>`). */
export type Odd = { number: 6 | 7 | 8; personId: string; unitId: string; because: string }
