import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useModel } from '@/api/session'
import type { EntityModel, ViewModel } from '@/api/types'
import { orderThen, shownThen, useAsOf } from '../asof/useAsOf'
import { type Chip, chipsFrom, columnsOf, filterOf } from './filters'

/** What the address of a list says: which view, what is searched, filtered, sorted, shown, and opened beside it. */
export interface ListSearch {
  view?: string
  q?: string
  f?: Chip[]
  sort?: string
  cols?: string
  new?: boolean | Record<string, unknown>
  edit?: string
  asOf?: string
}

const columnsKey = (app: string, entity: string, view: string | undefined) => `bw.cols.${app}.${entity}.${view ?? ''}`

/** Views in the order the menu names them; those it does not name come after. */
export const useMenuOrder = (app: string, entity: EntityModel): ViewModel[] => {
  const navigation = useModel(app).data?.navigation
  return useMemo(() => {
    const menu = JSON.stringify(navigation ?? [])
    const place = (view: ViewModel) => {
      const at = menu.indexOf(`"${entity.key}.${view.key}"`)
      return at < 0 ? Number.MAX_SAFE_INTEGER : at
    }
    return [...entity.views].sort((a, b) => place(a) - place(b))
  }, [navigation, entity])
}

/** List state lives in the address: it can be shared, bookmarked and found again with "back". */
export const useListState = (app: string, entity: EntityModel) => {
  const search = useSearch({ strict: false }) as ListSearch
  const navigate = useNavigate()
  const views = useMenuOrder(app, entity)
  const asOf = useAsOf()
  const view: ViewModel | undefined = views.find((each) => each.key === search.view) ?? views[0]
  const chips = useMemo(() => chipsFrom(search.f, entity), [search.f, entity])
  const kept = localStorage.getItem(columnsKey(app, entity.key, view?.key))
  const chosen = (search.cols ?? kept)?.split(',').filter(Boolean)
  const columns = shownThen(columnsOf(entity, view, chosen), asOf)
  const sort = search.sort ?? orderThen(view?.sort, entity, asOf)?.join(',')
  const set = (change: Partial<ListSearch>, replace = true) =>
    navigate({
      to: '.',
      replace,
      search: (before: ListSearch) => {
        const next: Record<string, unknown> = { ...before, ...change }
        for (const [key, value] of Object.entries(next)) {
          if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) delete next[key]
        }
        return next
      },
    } as never)
  const chooseColumns = (keys: string[] | undefined) => {
    if (keys) localStorage.setItem(columnsKey(app, entity.key, view?.key), keys.join(','))
    else localStorage.removeItem(columnsKey(app, entity.key, view?.key))
    void set({ cols: keys?.join(',') })
  }
  return {
    search,
    asOf,
    view,
    views,
    chips,
    columns,
    chooseColumns,
    set,
    query: {
      // Records that are only looked up are sought among all of them: no list of the menu narrows that.
      ...(view && !entity.lookupOnly ? { view: view.key } : {}),
      ...(filterOf(chips, entity) ? { filter: filterOf(chips, entity)! } : {}),
      ...(sort ? { sort } : {}),
      ...(search.q ? { search: search.q } : {}),
      ...(asOf ? { asOf } : {}),
    },
  }
}
export type ListState = ReturnType<typeof useListState>
