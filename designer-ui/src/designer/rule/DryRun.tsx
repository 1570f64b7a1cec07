import { PlayCircleOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Flex, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '@/api/client'
import { useStudio } from '../frame/studio'

type DryRunAnswer = {
  matched: number
  examined: number
  items: { id: string; title: string; reason?: string; facts?: Record<string, unknown> }[]
}

type DryRunProps = {
  rule: string
  save: () => Promise<void>
  facts: Record<string, string>
  /** Whether the draft differs from the rule that is published. */
  changed: boolean
}

const SHOWN = 50

/** Tries the rule on real records: how many would match today, and which. Nothing happens to them. */
export function DryRun({ rule, save, facts, changed }: DryRunProps) {
  const { t } = useTranslation('studio-rule')
  const { app } = useStudio()
  const run = useMutation({
    mutationFn: async () => {
      await save()
      return api.post<DryRunAnswer>(`/apps/${app}/rules/${rule}/dry-run`, { limit: SHOWN })
    },
  })
  return (
    <Flex vertical gap={12}>
      <Button icon={<PlayCircleOutlined />} loading={run.isPending} onClick={() => run.mutate()} block>
        {t('dryRun.run')}
      </Button>
      <p className="st-field-help">{t('dryRun.help')}</p>
      {changed && <Alert type="info" showIcon title={t('dryRun.published')} />}
      {run.isError && asProblem(run.error).status === 404 && (
        <Alert type="info" showIcon title={t('dryRun.afterPublish')} />
      )}
      {run.isError && asProblem(run.error).status !== 404 && (
        <Alert
          type="error"
          showIcon
          title={asProblem(run.error).message}
          description={[asProblem(run.error).detail, ...asProblem(run.error).violations.map((one) => one.message)]
            .filter(Boolean)
            .join('\n')}
        />
      )}
      {run.data && (
        <section aria-live="polite">
          <Typography.Text strong>
            {t('dryRun.matched', { count: run.data.matched, examined: run.data.examined })}
          </Typography.Text>
          <ul className="rule-hits">
            {run.data.items.map((item) => (
              <li key={item.id}>
                <strong>{item.title}</strong>
                {item.reason && <p>{item.reason}</p>}
                {item.facts && Object.keys(item.facts).length > 0 && (
                  <p className="st-soft">
                    {Object.entries(item.facts)
                      .map(([key, value]) => `${facts[key] ?? key} ${String(value)}`)
                      .join(' · ')}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Flex>
  )
}
