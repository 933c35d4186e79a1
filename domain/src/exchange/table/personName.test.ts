import { expect, test } from 'vitest'
import { divideName, type NameOrder } from './personName.ts'

test.each<[string, NameOrder, string, string]>([
  ['Okafor, Ngozi', 'givenFirst', 'Okafor', 'Ngozi'],
  ['الحداد، سليم', 'givenFirst', 'الحداد', 'سليم'],
  ['Ngozi Okafor', 'givenFirst', 'Okafor', 'Ngozi'],
  ['Коваль Мирослав Данилович', 'familyFirst', 'Коваль', 'Мирослав Данилович'],
  ['Jan van der Berg', 'givenFirst', 'van der Berg', 'Jan'],
  ['van der Berg Jan', 'familyFirst', 'van der Berg', 'Jan'],
  ['КОВАЛЬ Мирослав', 'givenFirst', 'КОВАЛЬ', 'Мирослав'],
  ['Jean-Luc DE LA TOUR', 'familyFirst', 'DE LA TOUR', 'Jean-Luc'],
  ['J. R. Hartley', 'givenFirst', 'Hartley', 'J. R.'],
  ['ANN LEE', 'givenFirst', 'LEE', 'ANN'],
  ['김철수', 'familyFirst', '김철수', ''],
  ['  Ann   Lee ', 'givenFirst', 'Lee', 'Ann'],
  ['Kim Ara', 'whole', 'Kim Ara', ''],
])('%s, %s', (written, order, family, given) => {
  expect(divideName(written, order)).toEqual({ asWritten: written.trim(), family, given })
})
