import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useImport, useJob } from '@/api/jobs'
import type { EntityModel } from '@/api/types'
import { useLabel } from '@/i18n'
import { useProblemText } from '@/i18n/problems'
import { kindOf } from '@/kinds/fields/registry'
import { Page } from '@/ui/Page'
import { Bars } from '@/ui/states'
import { ProblemView } from '../ProblemView'
import { useEntity } from '../useEntity'
import { decode, firstRows, guessDelimiter, guessMapping } from './csv'
import { JobProgress } from './JobProgress'

const HEAD = 256 * 1024
const SAMPLE = 4

interface Chosen {
  file: File
  rows: string[][]
  encoding: 'utf-8' | 'gbk'
  delimiter: string
  mapping: Record<string, string>
}

const read = async (file: File, entity: EntityModel): Promise<Chosen> => {
  if (/\.xlsx$/i.test(file.name)) return { file, rows: [], encoding: 'utf-8', delimiter: ',', mapping: {} }
  const { text, encoding } = decode(await file.slice(0, HEAD).arrayBuffer())
  const clean = text.replace(/^\uFEFF/, '')
  const delimiter = guessDelimiter(clean)
  const rows = firstRows(clean, delimiter, SAMPLE + 1)
  return { file, rows, encoding, delimiter, mapping: guessMapping(rows[0] ?? [], entity.fields) }
}

const Mapping = ({
  chosen,
  entity,
  onChange,
}: {
  chosen: Chosen
  entity: EntityModel
  onChange: (mapping: Record<string, string>) => void
}) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const options = entity.fields
    .filter((field) => !kindOf(field.type).readOnly || field.unique)
    .map((field) => ({ value: field.key, label: label(field.label) }))
  const [headers = [], ...samples] = chosen.rows
  return (
    <table className="bw-table bw-table-plain bw-mapping">
      <thead>
        <tr>
          <th scope="col">{t('import.column')}</th>
          <th scope="col">{t('import.sample')}</th>
          <th scope="col">{t('import.field')}</th>
        </tr>
      </thead>
      <tbody>
        {headers.map((header, at) => (
          <tr key={header + at}>
            <td>{header}</td>
            <td className="bw-soft">
              {samples
                .map((row) => row[at])
                .filter(Boolean)
                .slice(0, 2)
                .join(t('common:listed'))}
            </td>
            <td>
              <Select
                style={{ width: '100%' }}
                aria-label={t('import.fieldFor', { header })}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t('import.skip')}
                options={options}
                value={chosen.mapping[header]}
                onChange={(key?: string) => {
                  const { [header]: _, ...others } = chosen.mapping
                  onChange(key ? { ...others, [header]: key } : others)
                }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Import = ({ app, entity }: { app: string; entity: EntityModel }) => {
  const { t } = useTranslation('runtime')
  const label = useLabel()
  const [chosen, setChosen] = useState<Chosen>()
  const [key, setKey] = useState<string>()
  const [jobId, setJobId] = useState<string>()
  const [dry, setDry] = useState(true)
  const start = useImport(app, entity.key)
  const told = useProblemText()
  const job = useJob(jobId)
  const finished = job.data && job.data.state !== 'queued' && job.data.state !== 'running'
  const uniques = entity.fields.filter((field) => field.unique)
  const run = (dryRun: boolean) => {
    if (!chosen) return
    setDry(dryRun)
    start.mutate({ ...chosen, ...(key ? { key } : {}), dryRun }, { onSuccess: ({ job: id }) => setJobId(id) })
  }
  const take = async (file: File | undefined) => {
    if (!file) return
    setJobId(undefined)
    setChosen(await read(file, entity))
  }
  const named = label(entity.plural ?? entity.label)
  return (
    <Page title={t('import.title', { name: named })}>
      <section className="bw-card bw-import">
        <label
          className="bw-drop"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            void take(event.dataTransfer.files[0])
          }}
        >
          <input
            type="file"
            className="bw-hidden"
            accept=".csv,.xlsx,.txt"
            onChange={(event) => void take(event.target.files?.[0])}
          />
          <strong>{chosen ? chosen.file.name : t('import.choose')}</strong>
          <span className="bw-soft">{t('import.formats')}</span>
        </label>
        {chosen && chosen.rows.length > 0 ? (
          <>
            <div className="bw-import-settings">
              <div>
                <label htmlFor="encoding">{t('import.encoding')}</label>
                <Select
                  id="encoding"
                  value={chosen.encoding}
                  options={[
                    { value: 'utf-8', label: 'UTF-8' },
                    { value: 'gbk', label: 'GBK' },
                  ]}
                  onChange={(encoding) => setChosen({ ...chosen, encoding })}
                />
              </div>
              <div>
                <label htmlFor="delimiter">{t('import.delimiter')}</label>
                <Select
                  id="delimiter"
                  value={chosen.delimiter}
                  options={[',', ';', '\t', '|'].map((sign) => ({ value: sign, label: sign === '\t' ? 'Tab' : sign }))}
                  onChange={(delimiter) => setChosen({ ...chosen, delimiter })}
                />
              </div>
              <div className="bw-grow">
                <label htmlFor="match">{t('import.match')}</label>
                <Select
                  id="match"
                  style={{ width: '100%' }}
                  allowClear
                  placeholder={t('import.allNew')}
                  value={key}
                  options={uniques.map((field) => ({ value: field.key, label: label(field.label) }))}
                  onChange={(next?: string) => setKey(next)}
                />
              </div>
            </div>
            <Mapping chosen={chosen} entity={entity} onChange={(mapping) => setChosen({ ...chosen, mapping })} />
          </>
        ) : null}
        {start.isError ? (
          <p className="bw-fault" role="alert">
            {told.whole(start.error)}
          </p>
        ) : null}
        {job.data ? <JobProgress job={job.data} dry={dry} /> : null}
        <div className="bw-row">
          {finished && dry ? (
            <Button type="primary" loading={start.isPending} onClick={() => run(false)}>
              {t('import.start', { count: (job.data?.done ?? 0) - (job.data?.rejected ?? 0) })}
            </Button>
          ) : (
            <Button
              type="primary"
              disabled={!chosen || (!!job.data && !finished)}
              loading={start.isPending}
              onClick={() => run(true)}
            >
              {t('import.check')}
            </Button>
          )}
          {finished && !dry ? (
            <Link to={`/app/${app}/e/${entity.key}`}>{t('import.toList', { name: named })}</Link>
          ) : null}
          {jobId ? <span className="bw-soft">{t('import.leave')}</span> : null}
        </div>
      </section>
    </Page>
  )
}

/** Records from a file: choose, match columns, check every row, then import. */
export default function ImportPage() {
  const { app, entity, isPending, error } = useEntity()
  if (isPending) return <Bars rows={6} />
  if (error || !entity) return <ProblemView fault={error} />
  return <Import app={app} entity={entity} />
}
