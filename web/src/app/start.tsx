import './noEval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/base.css'
import { direction, language } from './language.ts'
import { Root } from './Root.tsx'
import { fetchAhead } from './Routes.tsx'

document.documentElement.lang = language
document.documentElement.dir = direction

// The page of the address comes beside the first question to the server; that of a link when it is pointed at.
fetchAhead(location.pathname)
for (const near of ['pointerover', 'focusin'] as const) {
  document.addEventListener(near, ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null
    if (link?.origin === location.origin) fetchAhead(link.pathname)
  })
}

const place = document.getElementById('muster')
if (place === null) throw new Error('index.html has no place for the page')
createRoot(place).render(
  <StrictMode>
    <Root />
  </StrictMode>,
)
