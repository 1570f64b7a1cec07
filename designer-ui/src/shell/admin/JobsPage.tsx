import { useTranslation } from 'react-i18next'
import { useJobs } from '@/api/jobs'
import { useLocale } from '@/i18n'
import { JobProgress } from '@/runtime/import/JobProgress'
import { ProblemView } from '@/runtime/ProblemView'
import { Moment } from '@/ui/Moment'
import { Page } from '@/ui/Page'
import { Bars, Blank } from '@/ui/states'

/** Long work: what runs, what ran, and what it refused. */
export default function JobsPage() {
  const { t } = useTranslation('admin')
  const locale = useLocale()
  const jobs = useJobs()
  if (jobs.isError) return <ProblemView fault={jobs.error} retry={() => jobs.refetch()} />
  return (
    <Page title={t('jobs.title')}>
      {jobs.isPending ? <Bars rows={6} /> : null}
      {jobs.data?.length === 0 ? <Blank title={t('jobs.none')} /> : null}
      <div className="bw-jobs">
        {jobs.data?.map((job) => (
          <section key={job.id} className="bw-card bw-pad">
            <h2>
              {t(`jobs.kinds.${job.kind}`, { defaultValue: job.kind })}{' '}
              <span className="bw-soft">{[job.fileName, job.entity].filter(Boolean).join(' → ')}</span>
            </h2>
            {job.createdAt ? (
              <span className="bw-faint">
                <Moment at={job.createdAt} locale={locale} />
              </span>
            ) : null}
            <JobProgress job={job} />
          </section>
        ))}
      </div>
    </Page>
  )
}
