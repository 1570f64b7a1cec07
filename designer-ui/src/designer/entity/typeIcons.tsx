import {
  AlignLeftOutlined,
  ApartmentOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  CodeOutlined,
  DownCircleOutlined,
  FieldNumberOutlined,
  FontSizeOutlined,
  FunctionOutlined,
  IdcardOutlined,
  LinkOutlined,
  MailOutlined,
  MobileOutlined,
  MoneyCollectOutlined,
  NumberOutlined,
  OrderedListOutlined,
  PaperClipOutlined,
  PercentageOutlined,
  TagsOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'

const ICONS: Record<string, ComponentType> = {
  text: FontSizeOutlined,
  long_text: AlignLeftOutlined,
  integer: NumberOutlined,
  decimal: FieldNumberOutlined,
  money: MoneyCollectOutlined,
  percent: PercentageOutlined,
  boolean: CheckSquareOutlined,
  date: CalendarOutlined,
  date_time: ClockCircleOutlined,
  enum: DownCircleOutlined,
  multi_enum: TagsOutlined,
  reference: LinkOutlined,
  user: UserOutlined,
  org: ApartmentOutlined,
  phone: MobileOutlined,
  email: MailOutlined,
  id_card: IdcardOutlined,
  serial: OrderedListOutlined,
  formula: FunctionOutlined,
  rollup: CalculatorOutlined,
  attachment: PaperClipOutlined,
  json: CodeOutlined,
}

/** The sign of a field type; always beside its word. */
export const TypeIcon = ({ type }: { type: string }) => {
  const Icon = ICONS[type] ?? FontSizeOutlined
  return (
    <span className="st-type-icon" aria-hidden="true">
      <Icon />
    </span>
  )
}
