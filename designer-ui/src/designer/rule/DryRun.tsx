import { PlayCircleOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Flex, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '@/api/client'
import { useProblemText } from '@/i18n/problems'
import { useStudio } from '../frame/studio'

type DryRunAnswer = {
  matched: number
  /** What `matched` says: fewer than that are not told to who may not read the records, beyond a limit is not counted. */
  bound: 'exact' | 'fewer-than' | 'at-least'
  examined: number
  items: { id: string; title: string; reason?: string; facts?: Record<string, unknown> }[]
}

type DryRunProps = {
  rule: string
  save: () => Promise<void>
  facts: Record<string, string>
}

const SHOWN = 50
const COUNTED = { exact: 'dryRun.matched', 'fewer-than': 'dryRun.fewer', 'at-least': 'dryRun.atLeast' } as const

/** Tries the draft of a rule on real records: how many would match today, and which. Nothing happens to them. */
export function DryRun({ rule, save, facts }: DryRunProps) {
  const { t } = useTranslation('studio-rule')
  const { app } = useStudio()
  const told = useProblemText()
  const run = useMutation({
    mutationFn: async () => {
      await save()
      return api.post<DryRunAnswer>(`/apps/${app}/rules/${rule}/dry-run`, { limit: SHOWN }, { query: { draft: true } })
    },
  })
  return (
    <Flex vertical gap={12}>
      <Button icon={<PlayCircleOutlined />} loading={run.isPending} onClick={() => run.mutate()} block>
        {t('dryRun.run')}
      </Button>
      <p className="st-field-help">{t('dryRun.help')}</p>
      {run.isError && (
        <Alert
          type="error"
          showIcon
          title={told.title(run.error)}
          description={asProblem(run.error)
            .violations.map((one) => told.sentence(one))
            .join('\n')}
        />
      )}
      {run.data && (
        <section aria-live="polite">
          <Typography.Text strong>
            {t(COUNTED[run.data.bound], { count: run.data.matched, examined: run.data.examined })}
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
