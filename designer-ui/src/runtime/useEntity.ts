import { useParams } from '@tanstack/react-router'
import { useModel } from '@/api/session'
import type { AppModel, EntityModel } from '@/api/types'

export const useAppKey = () => (useParams({ strict: false }) as { app?: string }).app ?? ''

/** The model of the app in the address, and one of its entities. */
export const useEntity = (
  key?: string,
): {
  app: string
  model: AppModel | undefined
  entity: EntityModel | undefined
  isPending: boolean
  error: unknown
} => {
  const params = useParams({ strict: false }) as { app?: string; entity?: string }
  const app = params.app ?? ''
  const { data: model, isPending, error } = useModel(app)
  const entity = model?.entities.find((each) => each.key === (key ?? params.entity))
  return { app, model, entity, isPending, error }
}
