import { useRouterState } from '@tanstack/react-router'
import { lastApp } from '@/api/lastApp'
import { useMe } from '@/api/session'

export type Place = 'workbench' | 'studio' | 'admin'

/** The place and app of the address shown now. */
export const useWhere = (): { place: Place; app: string | undefined; path: string } => {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const me = useMe().data
  const [, first, second] = path.split('/')
  const place: Place = first === 'studio' ? 'studio' : first === 'admin' ? 'admin' : 'workbench'
  const known = me?.apps.find((app) => app.key === lastApp()) ?? me?.apps[0]
  return { place, app: (place === 'admin' ? undefined : second) || known?.key, path }
}

/** Places the signed-in person may enter, in order. */
export const usePlaces = (): Place[] => {
  const me = useMe().data
  const all: Place[] = ['workbench', 'studio', 'admin']
  return all.filter((place) => me?.capabilities.includes(place))
}
export const pathOf = (place: Place, app: string | undefined) =>
  place === 'admin' ? '/admin' : place === 'studio' ? `/studio/${app ?? ''}` : app ? `/app/${app}` : '/'
