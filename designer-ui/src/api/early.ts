/**
 * What a page asked for when it was loaded is asked for at once when the same address is loaded again, while the script
 * that draws it is still being read. Each answer is taken once and only while it is fresh; whoever asks later asks anew.
 */
const KEY = 'bw.early'
/** Requests later than this after a load are not the page's first, ms. */
const FIRST = 4_000
/** An answer older than this is not shown any more, ms. */
const FRESH = 4_000
/** Enough for a page; more would hold up what it needs first. */
const MOST = 6

interface Noted {
  address: string
  language: string
  urls: string[]
}
const answers = new Map<string, Promise<Response>>()
const address = () => location.pathname + location.search
const loaded = typeof location === 'undefined' ? '' : address()
const noted: Noted = { address: loaded, language: '', urls: [] }
let asked: Noted | null = null

const read = (): Noted | null => {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Noted | null
  } catch {
    return null
  }
}

/** Asks what the last load of this address asked. */
export const askEarly = () => {
  const last = read()
  if (last?.address !== loaded) return
  asked = last
  for (const url of last.urls) {
    const answer = fetch(url, {
      credentials: 'same-origin',
      headers: { Accept: 'application/json', 'Accept-Language': last.language },
    })
    // Whoever takes it hears of a fault; nobody may.
    answer.catch(() => undefined)
    answers.set(url, answer)
  }
}

/** The answer that is on its way already, if it is what would be asked. */
export const takeEarly = (url: string, language: string): Promise<Response> | undefined => {
  const answer = answers.get(url)
  answers.delete(url)
  return asked?.language === language && performance.now() < FRESH ? answer : undefined
}

/** A page has asked; what it asks first is remembered for the next load of the address, in this window only. */
export const noteEarly = (url: string, language: string) => {
  if (performance.now() > FIRST || noted.urls.length >= MOST || noted.urls.includes(url)) return
  if (noted.address !== address()) return
  noted.language = language
  noted.urls.push(url)
  try {
    sessionStorage.setItem(KEY, JSON.stringify(noted))
  } catch {
    // Without a store there is nothing to be early with.
  }
}
