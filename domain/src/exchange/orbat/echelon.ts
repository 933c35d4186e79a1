import type { Echelon } from '../../units/unit.ts'
import { fold } from '../table/fold.ts'

/**
 * Echelons as sources name them: the letter at place 12 of a 15-character symbol code (MIL-STD-2525B/C, APP-6A/B), then words.
 * A battery and a troop are of company size, a squadron is taken as of battalion size as in APP-6; a mapping may say otherwise.
 */
const names: Record<Exclude<Echelon, 'none'>, { letter: string; words: string[] }> = {
  team: { letter: 'A', words: ['team', 'crew', 'fire team', 'team crew', 'team/crew', 'trupp', 'équipe', 'группа', 'група', '조'] },
  squad: { letter: 'B', words: ['squad', 'gruppe', 'escouade', 'отделение', 'відділення', '분대'] },
  section: { letter: 'C', words: ['section', 'halbzug'] },
  platoon: { letter: 'D', words: ['platoon', 'detachment', 'plt', 'pl', 'zug', 'peloton', 'взвод', '소대'] },
  company: {
    letter: 'E',
    words: ['company', 'battery', 'troop', 'co', 'coy', 'bty', 'kompanie', 'compagnie', 'рота', 'батарея', '중대', '포대'],
  },
  battalion: { letter: 'F', words: ['battalion', 'squadron', 'bn', 'bataillon', 'батальон', 'батальйон', 'дивизион', 'дивізіон', '대대'] },
  regiment: { letter: 'G', words: ['regiment', 'group', 'regt', 'régiment', 'полк', '연대'] },
  brigade: { letter: 'H', words: ['brigade', 'bde', 'бригада', '여단'] },
  division: { letter: 'I', words: ['division', 'div', 'дивизия', 'дивізія', '사단'] },
  corps: { letter: 'J', words: ['corps', 'mef', 'korps', 'корпус', '군단'] },
  army: { letter: 'K', words: ['army', 'field army', 'armee', 'armée', 'армия', 'армія', '야전군', '군'] },
  armyGroup: { letter: 'L', words: ['army group', 'armygroup', 'front', 'heeresgruppe', 'фронт'] },
  region: { letter: 'M', words: ['region', 'theater', 'theatre', 'военный округ', 'військовий округ'] },
  command: { letter: 'N', words: ['command', 'kommando', 'commandement', 'командование', 'командування', '사령부'] },
}

const byWord = new Map<string, Echelon>([
  ['none', 'none'],
  ['unspecified', 'none'],
])
const byLetter = new Map<string, Echelon>()
for (const [echelon, { letter, words }] of Object.entries(names) as [Echelon, { letter: string; words: string[] }][]) {
  byLetter.set(letter, echelon)
  for (const word of [echelon, ...words]) byWord.set(fold(word), echelon)
}

/** The echelon of a word in a table or an MSDL file ("BATTALION", "ARMY_GROUP", "Coy"), or undefined. */
export function echelonOfWord(word: string): Echelon | undefined {
  return byWord.get(fold(word.replace(/_/g, ' ')))
}

/** The echelon of place 12 of a 15-character symbol code; a blank place says none. */
export function echelonOfLetter(letter: string): Echelon | undefined {
  return byLetter.get(letter)
}
