import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'

/**
 * Routes below /studio/$app. Every component is lazy: this file is part of the first page, the designers are not.
 */
export const studioRoutes = (parent: AnyRoute): AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: '/',
    component: lazyRouteComponent(() => import('./StudioHome')),
  }),
]
