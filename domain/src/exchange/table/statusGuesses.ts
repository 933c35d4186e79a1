import { fold } from './fold.ts'
import type { Meaning } from './meaning.ts'

/**
 * What words of a roster usually mean: proposals for a person to look over, in the languages of `headerWords`. A word for being
 * absent without leave is proposed as whereabouts unknown, since a list is not the determination of a commander; a word for
 * desertion as that source's word. What is not here is left for the reader of the table to fill in.
 */
const guesses: Partial<Record<Meaning, string>> = {
  PDY: 'pdy|p|present|present for duty|for duty|duty|on duty|active|available|in barracks|at post|returned|returned to duty|rtd|back|anwesend|im dienst|présent|au corps|presente|en servicio|в строю|у строю|на службі|в наявності|присутній|присутня|налицо|в наличии|на службе|정상|근무|현재원|재영|복귀|حاضر|على رأس الخدمة',
  PLM: 'plm|light duty|limited duty|restricted duty|on profile|profile|sick in quarters|siq|quarters',
  LVE: 'lve|lv|leave|on leave|annual leave|al|home leave|furlough|on furlough|urlaub|im urlaub|congé|en permission|permission|permiso|vacaciones|відпустка|у відпустці|отпуск|в отпуске|휴가|휴가중|إجازة',
  PSS: 'pss|pass|on pass|day pass|weekend pass|liberty|ausgang|звільнення у місто|увольнение|увольнительная|외출|외박',
  TDY: 'tdy|tad|temporary duty|duty travel|business trip|mission|dienstreise|відрядження|у відрядженні|командировка|в командировке|출장|مهمة',
  SCH: 'sch|course|on course|school|at school|training course|lehrgang|auf lehrgang|stage|en stage|curso|навчання|на навчанні|курси|учеба|на учебе|курсы|교육|교육중|دورة',
  HSP: "hsp|hospital|in hospital|hosp|hospitalised|hospitalized|lazarett|krankenhaus|im krankenhaus|hôpital|à l'hôpital|hospitalisé|hospitalizado|шпиталь|у шпиталі|госпіталь|госпиталь|в госпитале|입원|병원|مستشفى",
  CNV: 'cnv|convalescent|convalescent leave|con leave|genesungsurlaub|реабілітація|реабилитация',
  PAR: 'par|parental leave|maternity leave|maternity|paternity leave|elternzeit|congé maternité|congé paternité|декрет|육아휴직',
  TRN: 'trn|in transit|transit|en route|у дорозі|в пути|이동중',
  ATO: 'ato|attached|attached out|detached|on attachment|detachment|abkommandiert|détaché|agregado|прикомандирований|прикомандирован|откомандирован|파견|파견중|ملحق',
  ADM: 'adm|administrative|administrative leave|special leave|sonderurlaub|공가',
  CCV: 'ccv|civil custody|police custody|in police custody|jail|in jail',
  CML: 'cml|confined|confinement|detention|in arrest|under arrest|arrest|гауптвахта|на гауптвахті|на гауптвахте|영창',
  UNK: 'unk|unk whereabouts|whereabouts unknown|absent|awol|awl|absent without leave|ua|unauthorised absence|unauthorized absence|did not return|not returned|overdue|abwesend|eigenmächtig abwesend|unerlaubt abwesend|absent sans permission|absence irrégulière|ausente|ausente sin permiso|сзч|самовільне залишення частини|не повернувся|відсутній|соч|самовольное оставление части|самоволка|отсутствует|не вернулся|무단이탈|무단결근|미복귀|미귀|이탈|غائب',
  recordedDeserted: 'deserted|fahnenflüchtig|déserteur|desertor|дезертир|дезертирував|дезертировал|탈영|هارب',
  MIS: 'mis|mia|missing|missing in action|vermisst|disparu|desaparecido|зниклий безвісти|зник безвісти|безвісти|пропал без вести|без вести|실종|행방불명|مفقود',
  CAP: 'cap|pow|capture|prisoner of war|captured|prisoner|kriegsgefangen|prisonnier|prisionero|полон|у полоні|плен|в плену|포로|أسير',
  wounded: 'wia|wounded|wound|wounding|wounded in action|verwundet|blessé|herido|поранений|поранена|ранен|ранена|ранение|부상|جريح',
  sick: 'sick|ill|krank|malade|enfermo|хворий|хвора|болен|больна|병가|مريض',
  killed: 'kia|killed|killed in action|gefallen|tué|mort au combat|caído|загинув|загинула|погиб|погибла|전사|شهيد|قتيل',
  died: 'dec|died|death|dead|deceased|died of wounds|dow|verstorben|décédé|fallecido|помер|померла|умер|умерла|사망|متوفى',
  discharged:
    'sep|discharged|discharge|separation|separated|demobilised|demobilized|retired|released|ended service|entlassen|libéré|licenciado|звільнений|звільнена|демобілізований|уволен|уволена|демобилизован|전역|제대|مسرح',
  transfer:
    'transfer|transferred|transferred out|posted|posted out|posting|xfer|versetzt|muté|trasladado|переведений|переведена|переведен|переведена в другую часть|전출|منقول',
  dropped: 'dfr|dropped|dropped from rolls|dropped from the rolls',
  suspended: 'suspended|suspended from duty|службу призупинено|відсторонений',
  resigned: 'resigned|resignation',
  dismissed: 'dismissed|cashiered',
  rejoined: 'rejoined|returned from absence|повернувся|вернулся',
  enlisted: 'enlisted|enlistment|призваний|призван|입대',
  mustered: 'mustered in|mustered|joined|arrived|arrival|entered service|taken on strength|зарахований|зачислен|전입',
  musteredOut: 'mustered out',
  nothing: 'see remarks|see above|ditto|same|"',
}

const byWord = new Map<string, Meaning>()
for (const [meaning, list] of Object.entries(guesses) as [Meaning, string][])
  for (const word of list.split('|')) byWord.set(fold(word), meaning)

export function guessMeaning(word: string): Meaning | undefined {
  return byWord.get(fold(word)) ?? byWord.get(fold(word.replace(/[-_/]/g, ' ')))
}
