import { fold } from './fold.ts'

/** Month names as sources write them, January first: full, genitive and short forms. A form may be cut to three letters and a stop. */
const names: string[][] = [
  // English, German, French, Spanish, Ukrainian, Russian, Polish
  ['january', 'januar', 'jänner', 'janvier', 'enero', 'січень', 'січня', 'январь', 'января', 'stycznia', 'styczeń'],
  ['february', 'februar', 'février', 'febrero', 'лютий', 'лютого', 'февраль', 'февраля', 'lutego', 'luty'],
  ['march', 'märz', 'mars', 'marzo', 'березень', 'березня', 'март', 'марта', 'marca', 'marzec'],
  ['april', 'avril', 'abril', 'квітень', 'квітня', 'апрель', 'апреля', 'kwietnia', 'kwiecień'],
  ['may', 'mai', 'mayo', 'травень', 'травня', 'май', 'мая', 'maja', 'maj'],
  ['june', 'juni', 'juin', 'junio', 'червень', 'червня', 'июнь', 'июня', 'czerwca', 'czerwiec'],
  ['july', 'juli', 'juillet', 'julio', 'липень', 'липня', 'июль', 'июля', 'lipca', 'lipiec'],
  ['august', 'août', 'agosto', 'серпень', 'серпня', 'август', 'августа', 'sierpnia', 'sierpień'],
  ['september', 'septembre', 'septiembre', 'sept', 'вересень', 'вересня', 'сентябрь', 'сентября', 'września', 'wrzesień'],
  ['october', 'oktober', 'octobre', 'octubre', 'жовтень', 'жовтня', 'октябрь', 'октября', 'października', 'październik'],
  ['november', 'novembre', 'noviembre', 'листопад', 'листопада', 'ноябрь', 'ноября', 'listopada', 'listopad'],
  ['december', 'dezember', 'décembre', 'diciembre', 'грудень', 'грудня', 'декабрь', 'декабря', 'grudnia', 'grudzień'],
]

const byName = new Map<string, number>()
const byStart = new Map<string, number | 'several'>()
names.forEach((forms, index) => {
  for (const form of forms.map(fold)) {
    byName.set(form, index + 1)
    for (let length = 3; length < form.length; length++) {
      const start = form.slice(0, length)
      byStart.set(start, (byStart.get(start) ?? index + 1) === index + 1 ? index + 1 : 'several')
    }
  }
})

/** The month of a name or of its beginning (three letters or more); undefined where two months begin so ("jui"). */
export function monthOfName(written: string): number | undefined {
  const name = fold(written)
  const start = byStart.get(name)
  return byName.get(name) ?? (typeof start === 'number' ? start : undefined)
}
