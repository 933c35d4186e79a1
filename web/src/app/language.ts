/** The language of the page. There is one catalogue today; a second one is a folder of messages and a choice here. */
export const language = 'en'

/** English is written as in `1 May 1864`: the day before the month. */
export const dateLocale = language === 'en' ? 'en-GB' : language

export const direction = new Set<string>(['ar', 'fa', 'he', 'ur']).has(language) ? 'rtl' : 'ltr'
