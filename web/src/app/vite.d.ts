/// <reference types="vite/client" />

declare module 'virtual:common-symbols' {
  /** Inside of the drawing of an entity with its frame, by the six digits of the entity. */
  export const entities: Record<string, string>
  /** What an echelon adds, by its two digits. */
  export const echelons: Record<string, string>
}
