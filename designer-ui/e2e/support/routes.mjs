import { AxeBuilder } from '@axe-core/playwright'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
export const ADMIN = ['', '/orgs', '/roles', '/api-keys', '/calendar', '/audit', '/apps', '/jobs', '/data'].map(
  (path) => `/admin${path}`,
)

/** Opens an address and waits until nothing on it is still being fetched. */
export const open = async (page, base, route) => {
  await page.goto(base + route)
  await page.waitForFunction(
    () =>
      document.querySelector('main h1, main h2, main h4, main .bw-blank') &&
      !document.querySelector('main .bw-bar, main .ant-skeleton-active, .bw-drawer .bw-bar'),
  )
}

/** Accessibility faults of what is shown, each with its first place. */
export const axeFaults = async (page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`)
}

/** How far the page can be scrolled sideways, px. */
export const sideways = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Things to press that are smaller than a finger; links within a sentence do not count (WCAG 2.5.8). */
export const smallTargets = (page, least) =>
  page.evaluate((size) => {
    const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    const inText = (element) => element.tagName === 'A' && getComputedStyle(element).display === 'inline'
    return (
      [...document.querySelectorAll('a, button, input, select, textarea, [role=button], [role=tab], [role=radio]')]
        .filter((element) => seen(element) && !inText(element) && !element.closest('[aria-hidden=true], .bw-hidden'))
        .map((element) => {
          const target =
            element.closest('label, .ant-input-affix-wrapper, .ant-select, .ant-picker, .ant-input-number') ?? element
          return { box: target.getBoundingClientRect(), html: element.outerHTML.slice(0, 140) }
        })
        // What is out of the page until it has the focus ("skip to content") is not pressed.
        .filter(({ box }) => box.bottom > 0 && box.right > 0)
        .filter(({ box }) => box.width > 1 && box.height > 1 && (box.height < size - 0.5 || box.width < size - 0.5))
        .map(({ box, html }) => `${Math.round(box.width)}×${Math.round(box.height)} ${html}`)
    )
  }, least)

/** Runs of English words a reader of Chinese would meet; names of files and data kept by the bank are no sentences. */
export const englishSentences = (page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found = new Set()
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (!parent || ['SCRIPT', 'STYLE'].includes(parent.tagName) || parent.closest('[lang=en]')) continue
      const [run] = node.textContent.match(/[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}/) ?? []
      if (run && parent.checkVisibility()) found.add(run)
    }
    return [...found]
  })
