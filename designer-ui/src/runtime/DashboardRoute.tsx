import { useNavigate, useParams } from '@tanstack/react-router'
import { DashboardPage } from './dashboard/DashboardPage'
import { useEntity } from './useEntity'

/** A dashboard at its own address. */
export default function DashboardRoute() {
  const { dashboard = '' } = useParams({ strict: false }) as { dashboard?: string }
  const { app, model } = useEntity()
  const navigate = useNavigate()
  return (
    <DashboardPage
      key={dashboard}
      app={app}
      dashboard={dashboard}
      entities={model?.entities ?? []}
      onOpenRecord={(entity, id) => void navigate({ to: `/app/${app}/e/${entity}/${id}` })}
    />
  )
}
