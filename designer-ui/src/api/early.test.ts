import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const load = async () => {
  vi.resetModules()
  return import('./early')
}

describe('early questions', () => {
  beforeEach(() => {
    sessionStorage.clear()
    history.replaceState(null, '', '/app/bank/e/customer?view=mine')
    vi.spyOn(performance, 'now').mockReturnValue(500)
    vi.stubGlobal(
      'fetch',
      vi.fn(async (url: string) => new Response(`answer to ${url}`)),
    )
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  it('shouldAskAgainWhatTheLastLoadAsked', async () => {
    const first = await load()
    first.askEarly()
    expect(fetch).not.toHaveBeenCalled()
    first.noteEarly('/api/v1/me', 'en')
    const second = await load()
    second.askEarly()
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(await (await second.takeEarly('/api/v1/me', 'en'))?.text()).toBe('answer to /api/v1/me')
    expect(second.takeEarly('/api/v1/me', 'en')).toBeUndefined()
  })

  it('shouldNotAskForAnotherAddressNorShowAnotherLanguage', async () => {
    const first = await load()
    first.noteEarly('/api/v1/me', 'en')
    const other = await load()
    other.askEarly()
    expect(other.takeEarly('/api/v1/me', 'zh-CN')).toBeUndefined()
    history.replaceState(null, '', '/app/bank')
    const elsewhere = await load()
    elsewhere.askEarly()
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('shouldNotShowWhatHasGrownOld', async () => {
    const first = await load()
    first.noteEarly('/api/v1/me', 'en')
    const second = await load()
    second.askEarly()
    vi.mocked(performance.now).mockReturnValue(9_000)
    expect(second.takeEarly('/api/v1/me', 'en')).toBeUndefined()
  })
})
