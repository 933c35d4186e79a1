/** What two people need to come in and accept the new time; nothing else goes on while the ledger knows of a later moment. */
const comingIn = new Set(['access/signIn', 'access/proveAgain', 'access/signOut', 'machine/confirmRestore', 'machine/acceptClock'])

/** Whether a command goes on while the clock is set back: what two people need to come in, to propose that the new time holds, and to accept it. */
export function goesOnSetBack(name: string, input: unknown): boolean {
  const isProposed =
    name === 'access/propose' && typeof input === 'object' && input !== null && Reflect.get(input, 'action') === 'machine/acceptClock'
  return isProposed || comingIn.has(name)
}
