import { addWords } from '../app/words.tsx'

// What the family line says comes with its page.
addWords(import.meta.glob<Record<string, string>>(['../../../domain/src/messages/en/family.json'], { eager: true, import: 'default' }))
