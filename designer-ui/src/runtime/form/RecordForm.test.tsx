import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { Problem } from '@/api/client'
import type { AppModel, EntityModel, FormModel, Me, RecordItem, Values } from '@/api/types'
import kinds from '@/i18n/en/kinds.json'
import runtime from '@/i18n/en/runtime.json'
import { RecordForm } from './RecordForm'

const customer: EntityModel = {
  key: 'customer',
  label: { en: 'Customer' },
  titleField: 'name',
  can: { create: true, read: true, update: true },
  views: [],
  forms: [],
  relations: [],
  fields: [
    { key: 'name', type: 'text', label: { en: 'Name' }, config: {}, required: true },
    { key: 'mobile', type: 'phone', label: { en: 'Mobile' }, config: {} },
    { key: 'risk', type: 'text', label: { en: 'Risk' }, config: {} },
    { key: 'risk_until', type: 'text', label: { en: 'Valid until' }, config: {} },
  ],
}
const form: FormModel = {
  key: 'f',
  entity: 'customer',
  layout: [
    { type: 'field', field: 'name' },
    { type: 'field', field: 'mobile' },
    { type: 'field', field: 'risk' },
    { type: 'field', field: 'risk_until', visible: 'risk != null', required: 'risk != null' },
  ],
}
const model: AppModel = {
  app: { key: 'bank', title: {}, version: 1 },
  entities: [customer],
  navigation: [],
  dashboards: [],
  processes: [],
}
const me = {
  id: 'u1',
  name: 'Li',
  org: null,
  capabilities: [],
  businessDate: '2026-11-21',
  businessNow: '2026-11-21T02:00:00Z',
} as unknown as Me

type Sent = { values: Values; answers: Values }
const show = (onSubmit: (sent: Sent) => Promise<unknown>, record?: RecordItem) => {
  const client = new QueryClient()
  client.setQueryData(['me'], me)
  render(
    <QueryClientProvider client={client}>
      <RecordForm
        app="bank"
        model={model}
        entity={customer}
        form={form}
        record={record}
        submitLabel="Save"
        onSubmit={onSubmit}
      />
    </QueryClientProvider>,
  )
  return userEvent.setup()
}

describe('generated form', () => {
  beforeAll(async () => {
    await i18next.use(initReactI18next).init({
      lng: 'en',
      resources: { en: { runtime, kinds } },
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    })
  })

  it('shouldNameWhatIsMissingBesideItsField', async () => {
    const send = vi.fn(async () => {})
    const user = show(send)
    await user.click(await screen.findByRole('button', { name: 'Save' }))
    expect(screen.getByRole('alert')).toHaveTextContent('Please fill this in')
    expect(await screen.findByLabelText(/Name/)).toHaveAttribute('aria-invalid', 'true')
    expect(send).not.toHaveBeenCalled()
  })

  it('shouldShowAndAskWhatARuleSays', async () => {
    const send = vi.fn(async (_: Sent) => {})
    const user = show(send)
    await user.type(await screen.findByLabelText(/Name/), 'Wang')
    expect(screen.queryByLabelText(/Valid until/)).toBeNull()
    await user.type(await screen.findByLabelText(/^Risk/), 'C3')
    expect(await screen.findByLabelText(/Valid until/)).toBeInTheDocument()
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(send).not.toHaveBeenCalled()
    await user.type(await screen.findByLabelText(/Valid until/), '2027')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(send).toHaveBeenCalledTimes(1))
    expect(send.mock.calls[0]![0].values).toEqual({ name: 'Wang', risk: 'C3', risk_until: '2027' })
  })

  it('shouldPutTheServersRefusalBesideTheField', async () => {
    const refuse = async () => {
      throw new Problem({
        code: 'record-invalid',
        status: 422,
        title: 'Not valid',
        violations: [{ pointer: '/values/mobile', code: 'phone-invalid', message: '11 digits, please' }],
      })
    }
    const user = show(refuse)
    await user.type(await screen.findByLabelText(/Name/), 'Wang')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('11 digits, please')).toBeInTheDocument()
    expect(await screen.findByLabelText(/Mobile/)).toHaveAccessibleDescription('11 digits, please')
  })

  it('shouldSendOnlyWhatChangedAndNeverAMask', async () => {
    const send = vi.fn(async (_: Sent) => {})
    const record: RecordItem = {
      id: 'c1',
      version: 3,
      title: 'Wang',
      values: { name: 'Wang', mobile: '138****0000', risk: null },
      masked: ['mobile'],
    }
    const user = show(send, record)
    expect(await screen.findByLabelText(/Mobile/)).toHaveValue('')
    await user.type(await screen.findByLabelText(/Name/), ' Li')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(send).toHaveBeenCalledTimes(1))
    expect(send.mock.calls[0]![0].values).toEqual({ name: 'Wang Li' })
  })
})
