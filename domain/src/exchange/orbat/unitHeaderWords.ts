import { fold } from '../table/fold.ts'

/** What a column of a table of units can be. `level`: its values are themselves formations or sides. */
export type UnitRole = 'ref' | 'name' | 'shortName' | 'superior' | 'echelon' | 'sidc' | 'from' | 'to' | 'level'

const words: Record<UnitRole, string> = {
  ref: 'uic|unit code|code|id|unit id|ref|unit identification code|unit no|unit number|код|номер|부대코드|부대번호',
  name: 'name|unit name|unit|designation|unit designation|formation|title|einheit|bezeichnung|unité|unidad|назва|найменування|підрозділ|частина|название|наименование|часть|подразделение|부대명|부대|الوحدة|اسم الوحدة',
  shortName: 'short name|shortname|short|abbreviation|abbr|acronym|скорочення|скорочена назва|сокращение|약칭|약어',
  superior:
    'parent|parent id|parent code|parent uic|parent name|superior|superior id|superior name|higher|higher hq|higher headquarters|higher formation|reports to|subordinate to|under|übergeordnet|unité supérieure|вищий штаб|підпорядкування|вышестоящая часть|подчинение|상급부대|상급',
  echelon: 'echelon|size|level|type|unit type|unit size|gliederungsebene|échelon|escalón|рівень|тип|уровень|제대|규모',
  sidc: 'sidc|symbol|symbol code|symbol id|symbol identifier|app6|app-6|2525',
  from: 'from|raised|formed|activated|established|organized|organised|mustered in|start|з|сформовано|с|сформирована|창설일|창설',
  to: 'to|disbanded|inactivated|deactivated|dissolved|mustered out|until|end|по|розформовано|расформирована|해체일|해체',
  level:
    'side|belligerent|country|nation|state|service|branch|army|army group|front|corps|division|brigade|regiment|battalion|command|region|theater|theatre|district|сторона|країна|армія|корпус|дивізія|бригада|полк|батальйон|страна|армия|дивизия|батальон|군|군단|사단|여단|연대|대대',
}

const roles = new Map<string, UnitRole>()
for (const [role, list] of Object.entries(words) as [UnitRole, string][]) for (const word of list.split('|')) roles.set(fold(word), role)

/** A header as it is, or without the word "unit" at its end ("Superior unit"). */
export function unitRoleOfHeader(header: string): UnitRole | undefined {
  const words = fold(header.replace(/_/g, ' '))
  return roles.get(words) ?? roles.get(words.replace(/ unit$/, ''))
}
