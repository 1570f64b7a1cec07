import { noteEarly, takeEarly } from './early'
import type { ProblemBody, Violation } from './types'

export const BASE = '/api/v1'

/** A refusal of the server (RFC 9457) or of the network, with the stable code that says which. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly detail: string | undefined
  readonly traceId: string | undefined
  readonly violations: Violation[]

  constructor(body: ProblemBody) {
    super(body.title)
    this.name = 'Problem'
    this.code = body.code
    this.status = body.status
    this.detail = body.detail
    this.traceId = body.traceId
    this.violations = body.violations ?? []
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>
export interface CallOptions {
  query?: Query
  headers?: Record<string, string>
  signal?: AbortSignal
}
export interface Answer<T> {
  data: T
  etag: string | null
  status: number
}

let language = 'zh-CN'
/** The language server sentences are asked in. */
export const setApiLanguage = (locale: string) => {
  language = locale
}

const signedOutListeners = new Set<() => void>()
/** Calls back when the server says that nobody is signed in any more. */
export const onSignedOut = (listener: () => void) => {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

export const url = (path: string, query?: Query) => {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return `${BASE}${path}${text ? `?${text}` : ''}`
}

const isRaw = (body: unknown): body is Blob | ArrayBuffer => body instanceof Blob || body instanceof ArrayBuffer

const problemOf = async (response: Response): Promise<Problem> => {
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('json')) {
    const body = (await response.json().catch(() => null)) as ProblemBody | null
    if (body?.code) return new Problem({ ...body, status: body.status ?? response.status })
  }
  const code = response.status === 401 ? 'not-signed-in' : 'unexpected-answer'
  return new Problem({ code, status: response.status, title: `HTTP ${response.status}` })
}

/** One call. Resolves with body and ETag; rejects with a {@link Problem} and nothing else (but an abort). */
export async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  options: CallOptions = {},
): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language }
  if (method !== 'GET') headers['X-Bankwright'] = '1'
  if (body !== undefined && !isRaw(body)) headers['Content-Type'] = 'application/json'
  const address = url(path, options.query)
  const early = method === 'GET' && !options.headers ? takeEarly(address, language) : undefined
  if (method === 'GET' && !options.headers) noteEarly(address, language)
  let response: Response
  try {
    response = await (early ??
      fetch(address, {
        method,
        credentials: 'same-origin',
        headers: { ...headers, ...options.headers },
        ...(body === undefined ? {} : { body: isRaw(body) ? (body as BodyInit) : JSON.stringify(body) }),
        ...(options.signal ? { signal: options.signal } : {}),
      }))
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault
    throw new Problem({ code: 'offline', status: 0, title: 'offline' })
  }
  if (!response.ok) {
    const problem = await problemOf(response)
    if (problem.status === 401 && path !== '/session') for (const listener of signedOutListeners) listener()
    throw problem
  }
  const text = response.status === 204 ? '' : await response.text()
  const json = (response.headers.get('content-type') ?? '').includes('json')
  const data = (text === '' ? undefined : json ? JSON.parse(text) : text) as T
  return { data, etag: response.headers.get('etag'), status: response.status }
}

const dataOf = async <T>(answer: Promise<Answer<T>>) => (await answer).data

/** Short forms of {@link call} that resolve with the body alone. */
export const api = {
  get: <T>(path: string, options?: CallOptions) => dataOf(call<T>('GET', path, undefined, options)),
  post: <T>(path: string, body?: unknown, options?: CallOptions) => dataOf(call<T>('POST', path, body, options)),
  put: <T>(path: string, body?: unknown, options?: CallOptions) => dataOf(call<T>('PUT', path, body, options)),
  patch: <T>(path: string, body?: unknown, options?: CallOptions) => dataOf(call<T>('PATCH', path, body, options)),
  delete: <T>(path: string, options?: CallOptions) => dataOf(call<T>('DELETE', path, undefined, options)),
}

/** Turns anything caught into a {@link Problem}. */
export const asProblem = (fault: unknown): Problem =>
  fault instanceof Problem
    ? fault
    : new Problem({
        code: 'unexpected-fault',
        status: 0,
        title: fault instanceof Error ? fault.message : String(fault),
      })
