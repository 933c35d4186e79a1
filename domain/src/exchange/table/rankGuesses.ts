import { natoOf } from '../interpret/natoRank.ts'
import { fold } from './fold.ts'

/** Rank titles and their usual NATO codes (STANAG 2116), for a person to check: an army's captain is OF-2, a navy's OF-5. */
const titles: Record<string, string> = {
  'OR-1': 'pvt|pte|pv1|pv2|rct|schütze|soldat|soldado|рекрут|солдат|рядовой|이병|جندي',
  'OR-2': 'старший солдат|일병|gefreiter',
  'OR-3': 'pfc|lcpl|l/cpl|lance corporal|ефрейтор|상병|obergefreiter|caporal|جندي أول',
  'OR-4': 'cpl|spc|sp4|bdr|specialist|молодший сержант|младший сержант|병장|hauptgefreiter|caporal chef|cabo|عريف',
  'OR-5': 'sgt|сержант|하사|unteroffizier|sergent|sargento|رقيب',
  'OR-6': 'ssgt|ssg|staff sergeant|старший сержант|중사|feldwebel|sergent chef|رقيب أول',
  'OR-7': 'sfc|gysgt|головний сержант|старшина|hauptfeldwebel|adjudant',
  'OR-8': 'msg|1sg|csgt|штаб-сержант|상사|stabsfeldwebel|adjudant chef',
  'OR-9': 'sgm|csm|rsm|майстер-сержант|원사|oberstabsfeldwebel|major (sous-officier)',
  'WO-1': 'wo1|wo|прапорщик|준위',
  'WO-2': 'wo2|cw2|старший прапорщик',
  'OF-1':
    '2lt|1lt|lt|2nd lt|1st lt|second lieutenant|first lieutenant|молодший лейтенант|младший лейтенант|лейтенант|старший лейтенант|소위|중위|leutnant|oberleutnant|sous-lieutenant|teniente|ملازم|ملازم أول',
  'OF-2': 'capt|cpt|капітан|капитан|대위|hauptmann|capitaine|capitán|نقيب',
  'OF-3': 'maj|майор|소령|commandant|comandante|رائد',
  'OF-4': 'ltc|lt col|ltcol|підполковник|подполковник|중령|oberstleutnant|teniente coronel|مقدم',
  'OF-5': 'col|полковник|대령|oberst|coronel|عقيد',
}

const byTitle = new Map<string, string>()
for (const [code, list] of Object.entries(titles)) for (const title of list.split('|')) byTitle.set(fold(title), code)

export function guessRank(title: string): string | undefined {
  return byTitle.get(fold(title)) ?? payGrade(title) ?? natoOf(title)
}

/** Pay grades of the United States (E-5, W-2, O-3): an officer's are one above the NATO code but for the lowest. */
function payGrade(title: string): string | undefined {
  const [, kind, digits] = /^([ewo])-?(10|[1-9])e?$/.exec(fold(title)) ?? []
  const grade = Number(digits)
  if (kind === 'e') return grade < 10 ? `OR-${grade}` : undefined
  if (kind === 'w') return grade < 6 ? `WO-${grade}` : undefined
  return kind === 'o' ? `OF-${Math.max(1, grade - 1)}` : undefined
}
