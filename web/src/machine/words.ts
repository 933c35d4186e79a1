import { addWords } from '../app/words.tsx'

// The sentences of the machine come with its page. Imported before anything that says them.
addWords(import.meta.glob<Record<string, string>>('../../../domain/src/messages/en/machine.json', { eager: true, import: 'default' }))
