import { fold } from './fold.ts'

/** What a column can be, as its header tells. `number`: a count of rows that says nothing; `on`: the day of an event. */
export type ColumnRole =
  | 'id'
  | 'name'
  | 'family'
  | 'given'
  | 'rank'
  | 'rankSince'
  | 'subunit'
  | 'born'
  | 'age'
  | 'entered'
  | 'mustered'
  | 'ends'
  | 'word'
  | 'from'
  | 'until'
  | 'back'
  | 'on'
  | 'place'
  | 'remarks'
  | 'number'

/** Headers in English, German, French, Spanish, Ukrainian, Russian, Korean and Arabic; case, accents and stops aside. */
const words: Record<ColumnRole, string> = {
  id: 'service no|service number|service id|serviceno|service #|svc no|soldier no|soldier number|soldier id|army number|military number|military id|mil no|regimental number|personnel number|personnel no|person id|personal number|personnr|id|id no|id number|dod id|edipi|personenkennziffer|personalnummer|stammnummer|matricule|numéro|número|особистий номер|військовий квиток|личный номер|табельный номер|номер|군번|인식번호|الرقم العسكري|الرقم',
  name: "name|full name|names|name and surname|surname and name|surname, given name|surname, name|last name, first name|soldier|person|member|name of soldier|nom et prénom|nom complet|nombre y apellidos|apellidos y nombre|піб|прізвище та ім'я|прізвище, ім'я|прізвище ім'я по батькові|прізвище, ім'я, по батькові|фио|фамилия имя отчество|фамилия, имя, отчество|фамилия и имя|성명|이름|الاسم|الاسم الكامل",
  family:
    'surname|family name|family|last name|lastname|nachname|familienname|nom|nom de famille|apellido|apellidos|прізвище|фамилия|성|اللقب|اسم العائلة',
  given:
    "given name|given names|given|first name|firstname|forename|forenames|christian name|vorname|prénom|prénoms|nombre|nombres|ім'я|імя|имя|الاسم الأول",
  rank: 'rank|rk|rank/grade|grade|rate|paygrade|pay grade|dienstgrad|rango|empleo|звання|військове звання|звание|воинское звание|계급|الرتبة',
  rankSince:
    'rank since|date of rank|dor|promoted|promoted on|date promoted|promotion date|befördert am|звання з|дата звання|звание с|진급일|진급일자',
  subunit:
    'company|coy|co|platoon|plt|pl|section|subunit|sub-unit|sub unit|unit|troop|battery|squadron|squad|kompanie|zug|teileinheit|einheit|compagnie|peloton|unité|compañía|sección|unidad|рота|взвод|підрозділ|подразделение|відділення|отделение|소속|중대|소대|부대|السرية|الوحدة|الفصيلة',
  born: 'born|dob|date of birth|birth date|birthdate|birthday|geboren|geburtsdatum|geb|né le|date de naissance|fecha de nacimiento|дата народження|народився|дата рождения|родился|생년월일|تاريخ الميلاد',
  age: 'age|age at entry|age at enlistment|alter|âge|edad|вік|возраст|나이|연령|العمر',
  entered:
    "entered|entry|entered service|date of entry|entry date|date entered|enlisted|enlisted on|date enlisted|enlistment|enlistment date|date of enlistment|joined|joined on|date joined|join date|start of service|service start|in service since|service since|dienstantritt|diensteintritt|eintritt|eingestellt am|date d'entrée|engagé le|fecha de alta|fecha de ingreso|дата призову|призваний|дата вступу|дата призыва|призван|на службе с|입대일|입대일자|입영일|تاريخ الالتحاق",
  mustered:
    'mustered|mustered in|muster date|date mustered|taken on strength|tos|arrived|arrival date|date arrived|зараховано|дата зарахування|зачислен|дата зачисления|전입일|전입일자',
  ends: 'ends|end of service|end of contract|contract ends|contract end|contract until|contract expires|term ends|expiry|ets|eas|eaos|eos|discharge due|dienstzeitende|dze|fin de contrat|fin de contrato|кінець контракту|контракт до|конец контракта|окончание контракта|전역예정일|전역일|복무만료일|نهاية العقد',
  word: 'status|duty status|current status|present status|attendance|state|event|event type|action|situation|dienststatus|anwesenheit|statut|position|estado|situación|статус|стан|наявність|подія|состояние|наличие|событие|상태|현황|근무상태|사유|الحالة',
  from: 'from|since|start|start date|begin|begins|from date|date from|status since|status from|status date|as of|von|ab|seit|depuis|à partir du|du|desde|з|з дати|від|початок|с|с даты|начало|시작|시작일|부터|من',
  until:
    "until|till|to|end|end date|to date|date to|last day|status until|status to|bis|jusqu'au|au|hasta|по|до|кінець|конец|종료|종료일|까지|إلى|حتى",
  back: 'due back|expected back|return|return date|date of return|returns|back|back on|back to duty|retour|zurück am|regreso|повернення|дата повернення|возвращение|дата возвращения|복귀일|복귀예정일|العودة',
  on: 'date|day|event date|date of event|on|datum|tag|fecha|дата|день|일자|날짜|발생일|التاريخ',
  place: 'where|place|location|ort|lieu|lugar|місце|де|место|где|장소|위치|المكان',
  remarks:
    'remarks|remark|notes|note|comment|comments|details|bemerkung|bemerkungen|anmerkung|remarques|observations|observaciones|примітка|примітки|примечание|примечания|비고|참고|ملاحظات',
  number: '#|no|nr|num|row|line|s/n|sn|serial|serial no|ser|lfd nr|n°|№|№ з/п|№ п/п|з/п|п/п|순번|연번|번호|م',
}

const roles = new Map<string, ColumnRole>()
for (const [role, list] of Object.entries(words) as [ColumnRole, string][]) for (const word of list.split('|')) roles.set(tidy(word), role)

/** The role a header names outright, or with a word added in brackets or after a colon ("Date of birth (DD/MM/YYYY)"). */
export function roleOfHeader(header: string): ColumnRole | undefined {
  return roles.get(tidy(header)) ?? roles.get(tidy(header.replace(/\s*[([:].*$/su, '')))
}

function tidy(header: string): string {
  return fold(header.replace(/[_\u2019\u02bc`]/g, (mark) => (mark === '_' ? ' ' : "'")))
}
