import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { faultCodes } from '../../domain/src/fault.ts'
import { Language } from '../../domain/src/messages/language.ts'
import { keysAsked, keysNamed, readCatalogue, translations } from './messages.ts'
import { isTest, sources } from './sources.ts'

const { sentences, twice } = readCatalogue()
const keys = [...sentences.keys()]
const code = ['domain/src', 'server/src', 'web/src', 'cli/src']
  .flatMap((folder) => sources(['.ts', '.tsx'], folder))
  .filter(({ path }) => !isTest(path))

test('every sentence is well formed, has one key and a note for translators', () => {
  expect(keys.length).toBeGreaterThan(0)
  expect(twice).toEqual([])
  expect(keys.filter((key) => !isWellFormed(sentences.get(key)?.message ?? ''))).toEqual([])
  expect(keys.filter((key) => !sentences.get(key)?.note)).toEqual([])
  expect(keys.filter((key) => !/^[a-z][A-Za-z]*(\.[\w-]+)+$/.test(key))).toEqual([])
})

test('every sentence the code asks for is in the catalogue', () => {
  const asked = code.flatMap((source) => keysAsked(source).map((key) => ({ path: source.path, key })))
  expect(asked.length).toBeGreaterThan(0)
  const missing = asked.filter(({ key }) => !keys.some((known) => key.test(known))).map(({ path, key }) => `${path} asks for ${key.source}`)
  expect(missing).toEqual([])
})

test('every refusal has its sentence', () => {
  expect(Object.keys(faultCodes).filter((fault) => !sentences.has(`fault.${fault}`))).toEqual([])
})

test('every sentence in the catalogue is used', () => {
  const named = code.flatMap(({ text }) => keysNamed(text))
  const unused = keys.filter(
    (key) => !(key.startsWith('fault.') && key.slice(6) in faultCodes) && !named.some((pattern) => pattern.test(key)),
  )
  expect(unused).toEqual([])
})

describe.each(translations())('$path', ({ language, own, english }) => {
  test('says every sentence of the English file and nothing beside them', () => {
    expect(Object.keys(own)).toEqual(Object.keys(english))
    expect(Language.options).toContain(language)
  })

  test('fills in the same facts, and counts by every form that its language has', () => {
    for (const [key, { message }] of Object.entries(own)) {
      const [told, counted] = partsOf(message, language)
      expect([...told].sort(), key).toEqual([...partsOf(english[key]?.message ?? '', 'en')[0]].sort())
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      for (const options of counted) expect(options, key).toEqual(expect.arrayContaining(forms))
    }
  })
})

test.each([
  ['of the desk', 'deskPage', 'server/src/desk/page'],
  ['of the desk that shows the offers', 'coversMe', 'server/src/desk/covers'],
  ['that checks a pass', 'passage', 'server/src/passage'],
])('the page %s speaks every language, and says nothing that is not in its own file', (_what, name, folder) => {
  const files = translations().filter(({ path }) => path.endsWith(`/${name}.json`))
  expect(['en', ...files.map(({ language }) => language)]).toEqual(Language.options)
  const asked = sources(['.ts'], folder).flatMap((source) => (isTest(source.path) ? [] : keysAsked(source)))
  expect(asked.length).toBeGreaterThan(0)
  const own = Object.keys(files[0]?.english ?? {})
  expect(asked.filter((key) => !own.some((known) => key.test(known))).map((key) => key.source)).toEqual([])
})

/** The facts that a sentence names, and the forms by which it counts. */
function partsOf(message: string, language: string): [Set<string>, string[][]] {
  const told = new Set<string>()
  const counted: string[][] = []
  const walk = (elements: Elements): void => {
    for (const element of elements) {
      if (element.type !== literal && 'value' in element) told.add(element.value)
      if (!('options' in element)) continue
      if ('offset' in element) counted.push(Object.keys(element.options))
      for (const { value } of Object.values(element.options)) walk(value)
    }
  }
  walk(new IntlMessageFormat(message, language).getAst())
  return [told, counted]
}
/** The type of a piece that is only text. */
const literal = 0
type Elements = ReturnType<IntlMessageFormat['getAst']>

test.each([
  ["say('app.close')", ['app.close']],
  ["say(asTable ? 'app.picture' : 'app.table', { name: 'x.y' })", ['app.picture', 'app.table']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code under test
  ['say.rich(`app.group.${group}`)', ['app.group.unknown']],
  ['<Sentence of="people.found" with={{ a: say("app.close") }} />', ['people.found', 'app.close']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code under test
  ["`${say('app.close', facts)}${basis}`", ['app.close']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code under test
  ["worded(`strength.sign.${basis}${latest === null ? '' : '.again'}`)", ['strength.sign.signed.again']],
  ["formatMessage({ id: 'app.close' })", ['app.close']],
])('%s asks for its keys', (text, expected) => {
  const asked = keysAsked({ path: 'a.tsx', text })
  expect(asked).toHaveLength(expected.length)
  for (const key of expected) expect(asked.some((pattern) => pattern.test(key))).toBe(true)
})

test('a key that only a comment names is neither asked for nor used', () => {
  const text = "// say('app.gone')\nconst verb = 'strength.submit'"
  expect(keysAsked({ path: 'a.ts', text })).toEqual([])
  expect(keysNamed(text).some((pattern) => pattern.test('app.gone'))).toBe(false)
  expect(isWellFormed('{count, plural, one {# man}}')).toBe(false)
  expect(isWellFormed('{count, plural, one {# man} other {# men}}')).toBe(true)
})

function isWellFormed(message: string): boolean {
  try {
    return new IntlMessageFormat(message, 'en') !== undefined && message !== ''
  } catch {
    return false
  }
}
