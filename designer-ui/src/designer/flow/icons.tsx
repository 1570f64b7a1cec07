import {
  ApartmentOutlined,
  ApiOutlined,
  BellOutlined,
  BranchesOutlined,
  ClockCircleOutlined,
  EditOutlined,
  FieldTimeOutlined,
  FileAddOutlined,
  MailOutlined,
  PlayCircleOutlined,
  StopOutlined,
  TableOutlined,
  ThunderboltOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

const ICONS: Record<string, ReactNode> = {
  record_start: <ThunderboltOutlined />,
  start: <PlayCircleOutlined />,
  task: <UserOutlined />,
  notify: <BellOutlined />,
  send_message: <MailOutlined />,
  create_record: <FileAddOutlined />,
  update_record: <EditOutlined />,
  decision: <TableOutlined />,
  wait: <ClockCircleOutlined />,
  limit: <FieldTimeOutlined />,
  branch: <BranchesOutlined />,
  parallel: <ApartmentOutlined />,
  end: <StopOutlined />,
}

/** The icon of a step; actions without one of their own share one. */
export const stepIcon = (key: string): ReactNode => ICONS[key] ?? <ApiOutlined />
