import './words.ts'
import { Day } from '@muster/domain/calendar.ts'
import { Language, languageAsked, ownNames } from '@muster/domain/messages/language.ts'
import { coversMe, type OwnAnswers, OwnMode, type Question, questionsFor } from '@muster/domain/offers/coversMe.ts'
import type { PublicOffer } from '@muster/domain/offers/offer.ts'
import { PublicOffers } from '@muster/domain/offers/shapes.ts'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useEffect, useId, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { askOpenly } from '../app/client.ts'
import { Doorway } from '../app/Doorway.tsx'
import { dateLocale } from '../app/language.ts'
import { today } from '../app/useWhere.ts'
import { Spoken, useSay } from '../app/words.tsx'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { ownZone } from '../ui/dayText.ts'
import { Empty } from '../ui/Empty.tsx'
import { Choices, DayField } from '../ui/Field.tsx'
import { answerKey, clauseText, officesText } from './clauseText.ts'
import classes from './Offers.module.css'

const catalogues = import.meta.glob<Record<string, string>>('../../../domain/src/messages/{de,uk}/coversMe.json', {
  eager: true,
  import: 'default',
})

/** The page in the language that the address names (`?lang=uk`), or that the browser would rather have, as the desk is. */
export function CoversMe(): JSX.Element {
  const [parts] = useSearchParams()
  const language = languageAsked(parts.get('lang') ?? undefined, navigator.languages.join(','))
  useEffect(() => {
    const before = document.documentElement.lang
    document.documentElement.lang = language
    return () => {
      document.documentElement.lang = before
    }
  }, [language])
  const words = catalogues[`../../../domain/src/messages/${language}/coversMe.json`] ?? noWords
  return (
    <Spoken locale={language === 'en' ? dateLocale : language} words={words}>
      <Covers language={language} />
    </Spoken>
  )
}
const noWords: Record<string, string> = {}

/** The same page in another language: what was answered stays. */
function Languages({ language }: { language: Language }): JSX.Element {
  const say = useSay()
  return (
    <nav className={classes.languages} aria-label={say('offers.mine.languages')}>
      {Language.options.map((one) =>
        one === language ? (
          <b key={one} lang={one}>
            {ownNames[one]}
          </b>
        ) : (
          <Link key={one} href={`/covers-me?lang=${one}`} replace lang={one} hrefLang={one}>
            {ownNames[one]}
          </Link>
        ),
      )}
    </nav>
  )
}

/**
 * «Does this cover me?», for whoever thinks of coming back. The offers are fetched as everybody may read them; what is answered here goes nowhere: it is worked
 * out in this page, and gone when it is closed.
 */
function Covers({ language }: { language: Language }): JSX.Element {
  const say = useSay()
  const title = say('offers.mine.title')
  const open = useQuery({
    queryKey: ['standing-offers'],
    queryFn: () => askOpenly('standing-offers', PublicOffers),
    refetchOnWindowFocus: false,
  })
  return (
    <Doorway title={title} choice={<Languages language={language} />}>
      <h1>{title}</h1>
      <p>{say('offers.mine.lead')}</p>
      <Answer of={open} name={say('offers.mine.name')} skeleton={<Skeleton lines={6} />}>
        {({ offers }) => (offers.length === 0 ? <Nothing /> : <Asking offers={offers} />)}
      </Answer>
      <Never />
    </Doorway>
  )
}

function Nothing(): JSX.Element {
  const say = useSay()
  return (
    <Empty title={say('offers.mine.none')}>
      <p>{say('offers.mine.none.text')}</p>
    </Empty>
  )
}

function Asking({ offers }: { offers: PublicOffer[] }): JSX.Element {
  const say = useSay()
  const [own, keep] = useState<OwnAnswers>({ flags: {} })
  const questions = questionsFor(offers)
  return (
    <>
      {questions.length > 0 && (
        <section className={classes.questions} aria-labelledby="about-you">
          <h2 id="about-you">{say('offers.mine.questions')}</h2>
          {questions.map((question) => (
            <Ask key={question.ask === 'flag' ? question.flag : question.ask} question={question} own={own} onAnswer={keep} />
          ))}
        </section>
      )}
      <section className={classes.answers} aria-labelledby="answers" aria-live="polite">
        <h2 id="answers">{say('offers.mine.answers')}</h2>
        <p className="quiet">{say('offers.mine.asGiven')}</p>
        {offers.map((offer) => (
          <Covered key={offer.offerId} offer={offer} own={own} />
        ))}
      </section>
    </>
  )
}

/** One question; every one of them can be left open. */
function Ask({ question, own, onAnswer }: { question: Question; own: OwnAnswers; onAnswer: (own: OwnAnswers) => void }): JSX.Element {
  const say = useSay()
  const id = useId()
  const unsaid = { value: '', label: say('offers.mine.unsaid') }
  if (question.ask === 'leftOn')
    return (
      <DayField
        label={say('offers.mine.ask.leftOn')}
        value={own.leftOn ?? ''}
        onChange={(event) => onAnswer({ ...own, leftOn: Day.safeParse(event.target.value).data })}
      />
    )
  if (question.ask === 'mode')
    return (
      <Choices
        legend={say('offers.mine.ask.mode')}
        name={id}
        value={own.mode ?? ''}
        choices={[...OwnMode.options.map((mode) => ({ value: mode, label: say(`offers.mine.mode.${mode}`) })), unsaid]}
        onChoose={(mode) => onAnswer({ ...own, mode: OwnMode.safeParse(mode).data })}
      />
    )
  const { flag } = question
  const said = own.flags[flag]
  const choose = (answer: string): void => {
    const { [flag]: _, ...others } = own.flags
    onAnswer({ ...own, flags: answer === '' ? others : { ...others, [flag]: answer === 'yes' } })
  }
  return (
    <Choices
      legend={say(`offers.mine.ask.${flag}`)}
      name={id}
      value={said === undefined ? '' : said ? 'yes' : 'no'}
      choices={[{ value: 'yes', label: say('offers.mine.yes') }, { value: 'no', label: say('offers.mine.no') }, unsaid]}
      onChoose={choose}
    />
  )
}

/** What one offer says to these answers, clause by clause; and what it cannot promise. */
function Covered({ offer, own }: { offer: PublicOffer; own: OwnAnswers }): JSX.Element {
  const say = useSay()
  const { answer, clauses } = coversMe(offer, own, today(), ownZone)
  const { rules } = offer
  return (
    <article className={classes.offer} aria-labelledby={offer.offerId}>
      <h3 id={offer.offerId}>{offer.title}</h3>
      <p>{say('offers.mine.gives', { gives: offer.gives })}</p>
      <p className={classes.verdict}>{say(`offers.mine.covered.${answerKey(answer)}`)}</p>
      <ul className={classes.clauses}>
        {clauses.map((clause) => {
          const text = clauseText(say, clause)
          return (
            <li key={text}>
              <span>{text}</span>
              <span className={classes.answer}>{say(`offers.answer.${answerKey(clause.answer)}`)}</span>
            </li>
          )
        })}
      </ul>
      <p>{offer.explain}</p>
      <h4>{say('offers.mine.cannot')}</h4>
      <p>{offer.cannotPromise}</p>
      <p className="quiet">{say('offers.mine.who', { offices: officesText(say, offer.by, true) })}</p>
      <p className="quiet">
        {say('offers.mine.rules', {
          cites: rules.cites,
          confidence: say(`offers.mine.confidence.${rules.confidence}`),
          isDemonstration: String(rules.isDemonstration),
        })}
      </p>
    </article>
  )
}

function Never(): JSX.Element {
  const say = useSay()
  return (
    <section className={classes.never} aria-labelledby="never">
      <h2 id="never">{say('offers.mine.never')}</h2>
      <ul>
        {['court', 'other', 'road', 'page'].map((what) => (
          <li key={what}>{say(`offers.mine.never.${what}`)}</li>
        ))}
      </ul>
    </section>
  )
}
