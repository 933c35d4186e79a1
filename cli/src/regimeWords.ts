import { regimeWords } from '@muster/domain/absence/regime/regimeWords.ts'
import { worded } from '@muster/server/kernel/wording.ts'

export { all, oneOf } from '@muster/domain/absence/regime/regimeWords.ts'

/** What a regime says, as the terminal says it. */
export const { standingWord, dutyWord, oneOfOffices, atZeroWords, ruleWords } = regimeWords(worded)
