import { addWords } from '../app/words.tsx'

// The sentences of absences come with their pages: most of a morning needs none of them. Imported before anything that says them.
addWords(
  import.meta.glob<Record<string, string>>(
    ['../../../domain/src/messages/en/absence.json', '../../../domain/src/messages/en/regime.json'],
    {
      eager: true,
      import: 'default',
    },
  ),
)
