import type { JSX } from 'react'

/** Hatching: not chosen. Dots: unknown. Both in the colour of the paper, so that they print. */
export function LifePatterns({ id }: { id: string }): JSX.Element {
  return (
    <defs>
      <pattern id={`${id}-hatch`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0v5" stroke="var(--paper)" strokeWidth="1.6" />
      </pattern>
      <pattern id={`${id}-dots`} width="5" height="5" patternUnits="userSpaceOnUse">
        <circle cx="1.6" cy="1.6" r="0.9" fill="var(--paper)" />
      </pattern>
    </defs>
  )
}
