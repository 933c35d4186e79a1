import '../absence/words.ts'
import { addWords } from '../app/words.tsx'

// The sentences of events come with their pages, and those of absences with them: grades, sources and stages are told in the same words. Imported before
// anything that says them.
addWords(import.meta.glob<Record<string, string>>('../../../domain/src/messages/en/events.json', { eager: true, import: 'default' }))
