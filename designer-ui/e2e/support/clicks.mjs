/** Counts what a person does with the mouse and how many text boxes they fill, in the page itself. */
const listen = () => {
  const KEY = 'e2e.deeds'
  const read = () => JSON.parse(sessionStorage.getItem(KEY) ?? '{"clicks":[],"boxes":[]}')
  const note = (list, what) => {
    const deeds = read()
    deeds[list].push(what)
    sessionStorage.setItem(KEY, JSON.stringify(deeds))
  }
  const isBox = (element) =>
    element?.matches?.('textarea, [contenteditable=true], input:not([type=checkbox], [type=radio])')
  const isList = (element) => element?.matches?.('[role=combobox]')
  const name = (element) => (element.getAttribute?.('aria-label') || element.textContent || element.id || '').trim()
  const filled = new WeakSet()
  addEventListener(
    'pointerdown',
    (event) => {
      if (event.isTrusted && (!isBox(event.target) || isList(event.target)))
        note('clicks', name(event.target).slice(0, 20))
    },
    true,
  )
  const fill = (event) => {
    if (!isBox(event.target) || filled.has(event.target)) return
    filled.add(event.target)
    note('boxes', name(event.target).slice(0, 20))
  }
  addEventListener('input', fill, true)
  addEventListener('paste', fill, true)
}

/** Starts counting on a page; the function it gives does a piece of work and says what was clicked and filled. */
export const countOn = async (page) => {
  await page.addInitScript(listen)
  await page.evaluate(listen)
  return async (work) => {
    await page.evaluate(() => sessionStorage.removeItem('e2e.deeds'))
    await work()
    return page.evaluate(() => JSON.parse(sessionStorage.getItem('e2e.deeds') ?? '{"clicks":[],"boxes":[]}'))
  }
}
