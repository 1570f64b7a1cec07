import { PlayCircleOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Flex, Input, Select, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '@/api/client'
import { useProblemText } from '@/i18n/problems'
import { Field } from '../frame/Properties'
import { useStudio } from '../frame/studio'
import type { DecisionTable } from './table'

type Answer = { outputs: Record<string, unknown> | unknown; matchedRules?: (number | string)[] }

type Named = { name: string; label: string; type: string }

/** The engine names rows by id or by number; people count them. */
function rowNumber(table: DecisionTable, rule: number | string): number | string {
  const at = table.rows.findIndex((row) => row.id === rule)
  return at < 0 ? rule : at + 1
}

function typed(text: string, type: string): unknown {
  if (text === '') return null
  if (type === 'number') return Number.isFinite(Number(text)) ? Number(text) : text
  return type === 'boolean' ? text === 'true' : text
}

/** Tries the table with values one types. */
export function TryDecision({
  table,
  names,
  save,
}: {
  table: DecisionTable
  names: Named[]
  save: () => Promise<void>
}) {
  const { t } = useTranslation('studio-decision')
  const { app } = useStudio()
  const told = useProblemText()
  const [values, setValues] = useState<Record<string, string>>({})
  const run = useMutation({
    mutationFn: async () => {
      await save()
      const inputs = Object.fromEntries(names.map(({ name, type }) => [name, typed(values[name] ?? '', type)]))
      return api.post<Answer>(`/apps/${app}/decisions/${table.key}/evaluate`, { inputs }, { query: { draft: true } })
    },
  })
  const outputs =
    run.data && typeof run.data.outputs === 'object' && run.data.outputs !== null
      ? (run.data.outputs as Record<string, unknown>)
      : undefined
  return (
    <section>
      <h2 className="st-props-title">{t('try.title')}</h2>
      <Flex vertical gap={8}>
        {names.map(({ name, label, type }) => (
          <Field key={name} label={label}>
            {type === 'boolean' ? (
              <Select
                aria-label={label}
                allowClear
                value={values[name] || undefined}
                onChange={(next?: string) => setValues({ ...values, [name]: next ?? '' })}
                options={['true', 'false'].map((one) => ({ value: one, label: t(`try.${one}`) }))}
              />
            ) : (
              <Input
                aria-label={label}
                value={values[name] ?? ''}
                placeholder={type === 'date' ? '2026-11-21' : undefined}
                onChange={(event) => setValues({ ...values, [name]: event.target.value })}
                onPressEnter={() => run.mutate()}
              />
            )}
          </Field>
        ))}
        <Button icon={<PlayCircleOutlined />} loading={run.isPending} onClick={() => run.mutate()}>
          {t('try.run')}
        </Button>
        {run.isError && <Alert type="error" showIcon title={told.whole(run.error)} />}
        {run.data && (
          <div aria-live="polite">
            {outputs
              ? Object.entries(outputs).map(([name, value]) => (
                  <p key={name}>
                    {table.outputs.find((one) => one.name === name)?.label || name}
                    {t('common:colon')}
                    <Typography.Text strong>{String(value)}</Typography.Text>
                  </p>
                ))
              : t('try.nothing')}
            {(run.data.matchedRules?.length ?? 0) > 0 && (
              <p className="st-soft">
                {t('try.matched', { rows: run.data.matchedRules?.map((one) => rowNumber(table, one)).join(', ') })}
              </p>
            )}
          </div>
        )}
      </Flex>
    </section>
  )
}
