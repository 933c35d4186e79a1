import { addWords } from '../app/words.tsx'

// The sentences of the desk come with its pages; it says how long by those of absences. Imported before anything that says them.
addWords(
  import.meta.glob<Record<string, string>>(
    [
      '../../../domain/src/messages/en/desk.json',
      '../../../domain/src/messages/en/absence.json',
      '../../../domain/src/messages/en/offers.json',
    ],
    {
      eager: true,
      import: 'default',
    },
  ),
)
