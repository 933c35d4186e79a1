import { addWords } from '../app/words.tsx'

// The sentences of offers come with their pages. Imported before anything that says them.
addWords(
  import.meta.glob<Record<string, string>>('../../../domain/src/messages/en/{coversMe,offers,regime}.json', {
    eager: true,
    import: 'default',
  }),
)
