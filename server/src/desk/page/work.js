// Holds off floods where scripts run: before a form is sent, a number is looked for that gives its ticket a digest with so many zeros.
/** @param {HTMLFormElement} form @param {SubmitEvent} event */
const worked = async (form, event) => {
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name))
  if (!window.crypto?.subtle || field('work').value !== '' || event.submitter?.hasAttribute('formaction')) return
  event.preventDefault()
  const button = form.querySelector('button')
  if (!button || button.disabled) return
  button.disabled = true
  const status = form.querySelector('[role=status]')
  if (status) status.textContent = form.dataset.wait ?? ''
  const rest = 32 - Number(form.dataset.bits)
  const isFound = async (/** @type {number} */ n) => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${field('ticket').value}:${n}`))
    return new DataView(digest).getUint32(0) >>> rest === 0
  }
  for (let n = 0; field('work').value === ''; n += 64) {
    const found = await Promise.all(Array.from({ length: 64 }, (_, more) => isFound(n + more)))
    if (found.includes(true)) field('work').value = String(n + found.indexOf(true))
  }
  form.submit()
}
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-bits]')))
  form.addEventListener('submit', (event) => worked(form, event))
