import '../absence/words.ts'
import { addWords } from '../app/words.tsx'

// What is said of causes comes with its pages.
addWords(import.meta.glob<Record<string, string>>(['../../../domain/src/messages/en/causes.json'], { eager: true, import: 'default' }))
