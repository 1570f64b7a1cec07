import { useTranslation } from 'react-i18next'
import { url } from '@/api/client'
import type { Job } from '@/api/types'
import { useProblemText } from '@/i18n/problems'

const FAULTS = 5

/** How far a job is, what it refused and why, and the refused rows as a file. */
export const JobProgress = ({ job, dry }: { job: Job; dry?: boolean }) => {
  const { t } = useTranslation('runtime')
  const told = useProblemText()
  const total = job.total ?? 0
  const share = total > 0 ? Math.min(100, Math.round((job.done / total) * 100)) : job.state === 'done' ? 100 : 0
  const numbers = {
    done: job.done.toLocaleString('en-US'),
    total: total.toLocaleString('en-US'),
    rejected: job.rejected.toLocaleString('en-US'),
  }
  return (
    <div className="bw-job" aria-live="polite">
      <div className="bw-row">
        <strong>{t(`job.states.${job.state}`)}</strong>
        <span className="bw-soft bw-nums">{t(dry && job.state === 'done' ? 'job.checked' : 'job.count', numbers)}</span>
      </div>
      <progress value={share} max={100} aria-label={t(`job.states.${job.state}`)} />
      {job.error ? <p className="bw-fault">{told.sentence({ code: job.error, message: job.message ?? '' })}</p> : null}
      {job.faults && job.faults.length > 0 ? (
        <ul className="bw-faults">
          {job.faults.slice(0, FAULTS).map((fault, at) => (
            <li key={at}>
              <span className="bw-soft bw-nums">{t('job.row', { row: fault.row })}</span>{' '}
              {fault.column ? `${fault.column}: ` : ''}
              {told.sentence(fault)}
            </li>
          ))}
        </ul>
      ) : null}
      {job.rejected > 0 ? (
        <a href={url(`/jobs/${job.id}/rejected`)} download>
          {t('job.rejectedFile', { count: job.rejected })}
        </a>
      ) : null}
    </div>
  )
}
