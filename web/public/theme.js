// Before the first paint: the theme the reader chose, if any. A file of its own, so that the page needs no inline script.
{
  const chosen = localStorage.getItem('muster.theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
}
