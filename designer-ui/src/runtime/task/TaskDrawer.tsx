import { Drawer } from 'antd'
import { useRecord } from '@/api/records'
import { usePhone } from '@/ui/appearance'
import { Bars } from '@/ui/states'
import { ProblemView } from '../ProblemView'
import TaskPanel from './TaskPanel'

const WIDTH = 560

/** A task opened beside the list it stands in. */
export default function TaskDrawer({ app, id, onClose }: { app: string; id: string; onClose: () => void }) {
  const phone = usePhone()
  const task = useRecord(app, 'task', id)
  return (
    <Drawer
      open
      title={task.data?.title ?? ''}
      size={phone ? '100%' : WIDTH}
      onClose={onClose}
      className="bw-drawer"
      destroyOnHidden
    >
      {task.isPending ? (
        <Bars rows={8} />
      ) : task.isError ? (
        <ProblemView fault={task.error} retry={() => task.refetch()} />
      ) : (
        <TaskPanel key={id} app={app} task={task.data} onDone={onClose} />
      )}
    </Drawer>
  )
}
