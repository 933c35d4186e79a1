import { createContext, type JSX, type ReactNode, useContext, useMemo } from 'react'
import { createIntl, createIntlCache, type IntlShape } from 'react-intl'
import { dateLocale } from './language.ts'

/** What a sentence may be told: words, counts, days as text, or pieces of the page. */
export type Told = Record<string, string | number | boolean | null | undefined>
export type ToldParts = Record<string, ReactNode | ((chunks: ReactNode[]) => ReactNode)>

// What one room alone says comes with its pages (`addWords`). The build keeps the sentences and drops the translators' notes (vite.config.ts).
const catalogue = import.meta.glob<Record<string, string>>(
  [
    '../../../domain/src/messages/en/*.json',
    '!../../../domain/src/messages/en/{absence,causes,coversMe,desk,events,family,machine,offers,regime}.json', // come with the pages of absences, causes, events, offers, the machine, of the family line and of the desk
    '!../../../domain/src/messages/en/{deskPage,passage,terminal,trust}.json', // are said by the command line and by pages of the server's own
  ],
  { eager: true, import: 'default' },
)
const english: Record<string, string> = Object.assign({}, ...Object.values(catalogue))

/** Sentences that a page brings along: they are there before it is shown. */
export function addWords(catalogues: Record<string, Record<string, string>>): void {
  Object.assign(english, ...Object.values(catalogues))
}

const richElements = { b: (chunks: ReactNode[]) => <b>{chunks}</b>, i: (chunks: ReactNode[]) => <i>{chunks}</i> }
const intl: IntlShape = createIntl(
  { locale: dateLocale, messages: english, defaultRichTextElements: richElements, onError: (error) => console.error(error.message) },
  createIntlCache(),
)
const Words = createContext<IntlShape>(intl)

/** What is in it is said in another language, as far as that has the words; in English beyond them. */
export function Spoken({ locale, words, children }: { locale: string; words: Record<string, string>; children: ReactNode }): JSX.Element {
  const shape = useMemo(
    () => createIntl({ locale, messages: { ...english, ...words }, defaultRichTextElements: richElements }, createIntlCache()),
    [locale, words],
  )
  return <Words.Provider value={shape}>{children}</Words.Provider>
}

export type Say = {
  /** A sentence as text: `say('app.close')`. */
  (key: string, told?: Told): string
  /** A sentence with marked-up pieces: `say.rich('strength.look.captured', { b: (c) => <b>{c}</b> })`. */
  rich: (key: string, told?: ToldParts) => ReactNode
  /** Is there such a sentence? For keys that come with the data. */
  has: (key: string) => boolean
  /** A count in the reader's figures; minus is a true minus. */
  number: (count: number, options?: Intl.NumberFormatOptions) => string
  /** A difference with its sign; nothing when there is none. */
  difference: (count: number) => string
  /** «A, B and C». */
  list: (items: string[]) => string
  intl: IntlShape
}

export function sayer(shape: IntlShape): Say {
  const trueMinus = (text: string): string => text.replace('-', '−')
  const say = (key: string, told?: Told): string => String(shape.formatMessage({ id: key }, told))
  return Object.assign(say, {
    rich: (key: string, told?: ToldParts): ReactNode =>
      shape.formatMessage({ id: key }, { ...richElements, ...told } as Parameters<typeof shape.formatMessage>[1]) as ReactNode,
    has: (key: string) => Object.hasOwn(shape.messages, key),
    number: (count: number, options?: Intl.NumberFormatOptions) =>
      trueMinus(shape.formatNumber(count, options as Parameters<typeof shape.formatNumber>[1])),
    difference: (count: number) => (count === 0 ? '' : trueMinus(shape.formatNumber(count, { signDisplay: 'always' }))),
    list: (items: string[]) => shape.formatList(items, { type: 'conjunction' }),
    intl: shape,
  })
}

/** The words of the page: `const say = useSay()`. */
export function useSay(): Say {
  const shape = useContext(Words)
  return useMemo(() => sayer(shape), [shape])
}

/** A sentence as part of a page, with pieces of markup: `<Sentence of="people.found" with={{ name: <b>…</b> }} />`. */
export function Sentence({ of, with: told }: { of: string; with?: ToldParts }): JSX.Element {
  return <>{useSay().rich(of, told)}</>
}
