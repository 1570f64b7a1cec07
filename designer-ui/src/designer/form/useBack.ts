import { useNavigate } from '@tanstack/react-router'
import { useStudio } from '../frame/studio'

/** Leads back to the entity a form or list belongs to. */
export const useBack = ({ entity }: { entity: string }) => {
  const { app } = useStudio()
  const navigate = useNavigate()
  return () => void navigate({ to: '/studio/$app/data/$entity', params: { app, entity } } as never)
}
