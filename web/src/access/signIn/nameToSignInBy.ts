/**
 * A sign-in name proposed for somebody: the words of their name joined by full stops, in small letters, without what no sign-in name has («Capt. Ada Voss-Lind»
 * becomes `capt.ada.voss-lind`). Accents stay: a name is typed as it is written.
 */
export function nameToSignInBy(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s+/gu, '.')
    .slice(0, 40)
    .replace(/[.-]+$/, '')
}
