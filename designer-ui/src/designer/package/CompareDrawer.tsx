import { useQuery } from '@tanstack/react-query'
import { Drawer, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { url } from '@/api/client'
import type { VersionInfo } from '@/api/types'
import { useLabel } from '@/i18n'
import { Bars, Blank } from '@/ui/states'
import { useDraft, useStudio } from '../frame/studio'
import { diffTrees, type FileDiff } from './diff'
import { readZip } from './zip'

const treeOf = async (app: string, version: number) => {
  const answer = await fetch(url(`/apps/${app}/package`, { version }), { credentials: 'same-origin' })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  return readZip(await answer.arrayBuffer())
}

/** What a release changed against the one before it, or against the current one: in words, lines behind Expert. */
export const CompareDrawer = ({ version, onClose }: { version: VersionInfo; onClose: () => void }) => {
  const { t } = useTranslation('studio-frame')
  const { app } = useStudio()
  const draft = useDraft()
  const current = draft.data?.baseVersion ?? version.version
  const [against, setAgainst] = useState<'before' | 'current'>(version.version > 1 ? 'before' : 'current')
  const [from, to] = against === 'before' ? [version.version - 1, version.version] : [version.version, current]
  const diff = useQuery({
    queryKey: ['compare', app, from, to],
    queryFn: async () => {
      const [before, after] = await Promise.all([
        from === 0 ? new Map<string, string>() : treeOf(app, from),
        treeOf(app, to),
      ])
      return diffTrees(before, after)
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return (
    <Drawer open size={720} title={t('releases.compareTitle', { version: version.version })} onClose={onClose}>
      <Segmented
        value={against}
        onChange={(value) => setAgainst(value as 'before' | 'current')}
        options={[
          { value: 'before', label: t('releases.againstBefore'), disabled: version.version <= 1 },
          { value: 'current', label: t('releases.againstCurrent'), disabled: version.version === current },
        ]}
      />
      {diff.isPending ? <Bars rows={6} /> : null}
      {diff.isError ? <Blank tone="error" small title={t('releases.notComparable')} /> : null}
      {diff.data?.length === 0 ? <Blank small tone="done" title={t('releases.noDifference')} /> : null}
      {diff.data?.map((file) => (
        <DiffOf key={file.path} file={file} />
      ))}
    </Drawer>
  )
}

const KIND = /\.(entity|extension|view|form|rule|dataset|dashboard|role|scenario)\.(?:yaml|json)$/
const kindOf = (path: string): string =>
  KIND.exec(path)?.[1] ??
  (path.endsWith('.bpmn')
    ? 'process'
    : path.endsWith('.dmn')
      ? 'decision'
      : path.endsWith('.csv')
        ? 'data'
        : path.startsWith('navigation')
          ? 'navigation'
          : 'app')

const DiffOf = ({ file }: { file: FileDiff }) => {
  const { t } = useTranslation('studio-frame')
  const label = useLabel()
  const { data } = useDraft()
  const entry = data?.files.find((one) => one.path === file.path)
  const name = label(entry?.label)
  return (
    <details className="st-diff">
      <summary>
        {t(`releases.${file.change}`)} {t(`kind.${kindOf(file.path)}`)}
        {name ? t('releases.quoted', { name }) : ''}
      </summary>
      {file.lines.length > 0 ? (
        <pre>
          {file.lines.map((line, i) => (
            <span key={i} className={line.sign === '+' ? 'st-plus' : line.sign === '-' ? 'st-minus' : undefined}>
              {`${line.sign} ${line.text}\n`}
            </span>
          ))}
        </pre>
      ) : null}
    </details>
  )
}
