/**
 * The NATO code (STANAG 2116) of a rank title. Lieutenants to generals, corporals, sergeants, first sergeants and
 * sergeants major are the army grades of the same name. The staff and special grades of the nineteenth century have no
 * modern namesake: they are placed by the pay and precedence of the Revised Regulations for the Army of the United
 * States (1861, articles II and LIII) and General Order 48 of 1861. That placing is a convention, made so that one
 * return can hold officers and other ranks apart; it says nothing of command.
 */
const codes: [RegExp, string][] = [
  [/\bbrigadier general\b/, 'OF-6'],
  [/\bmajor general\b/, 'OF-7'],
  [/\blieutenant general\b/, 'OF-8'],
  // By precedence: lieutenant colonel before colonel and lieutenant, sergeant major before sergeant and major.
  [/\blieutenant colonel\b/, 'OF-4'],
  [/\bcolonel\b/, 'OF-5'],
  // Regimental non-commissioned staff (convention, below the sergeant major).
  [/\bsergeant major\b/, 'OR-9'],
  [/\b(quartermaster|commissary|ordnance) sergeant\b/, 'OR-8'],
  [/\bhospital steward\b/, 'OR-7'],
  [/\bsteward\b/, 'OR-7'],
  [/\b(drum|fife|trumpet) major\b/, 'OR-6'],
  [/\b(principal|chief) (musician|bugler|trumpeter)\b/, 'OR-6'],
  [/\bleader of (the )?band\b/, 'OR-8'],
  // A major's pay and rank.
  [/\bassistant surgeon\b/, 'OF-1'],
  [/\bsurgeon\b/, 'OF-3'],
  [/\bpaymaster\b/, 'OF-3'],
  [/\bmajor\b/, 'OF-3'],
  [/\bcaptain\b/, 'OF-2'],
  // A chaplain had a captain's pay and no command.
  [/\bchaplain\b/, 'OF-2'],
  // Adjutant and quartermaster were appointments held by a lieutenant.
  [/\blieutenant\b|\bensign\b|\bcornet\b/, 'OF-1'],
  [/\badjutant\b/, 'OF-1'],
  [/\bquartermaster\b|\bcommissary\b/, 'OF-1'],
  [/\b(first|orderly) sergeant\b/, 'OR-8'],
  [/\bsergeant\b/, 'OR-5'],
  [/\bcorporal\b/, 'OR-4'],
  // Paid with the privates, a little above or beside them.
  [/\b(musician|drummer|fifer|bugler|trumpeter|wagoner|teamster|farrier|blacksmith|saddler|artificer|cook|veterinary)\b/, 'OR-2'],
  [/\bprivate\b|\brecruit\b|\bsoldier\b/, 'OR-1'],
]

export function natoOf(title: string): string | undefined {
  const words = title.toLowerCase().replace(/[^a-z]+/g, ' ')
  return codes.find(([pattern]) => pattern.test(words))?.[1]
}
