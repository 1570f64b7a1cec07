import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import type { NavItem, ViewFile } from '../frame/files'
import { useDraft, useDraftEntries, useDraftFiles, useEntities } from '../frame/studio'

const PAGES = ['tasks', 'alerts']

/** What a menu entry opens, as one text: `view:customer.my_clients`. */
export const targetOf = (item: NavItem): string =>
  item.view
    ? `view:${item.view}`
    : item.dashboard
      ? `dashboard:${item.dashboard}`
      : item.entity
        ? `entity:${item.entity}`
        : item.page
          ? `page:${item.page}`
          : ''

/** Everything a menu entry may open, in words. */
export const useTargets = () => {
  const { t } = useTranslation('studio-access')
  const label = useLabel()
  const views = useDraftEntries('view')
  const files = useDraftFiles<ViewFile>(views.map((entry) => entry.path))
  const dashboards = useDraftEntries('dashboard')
  const { entities } = useEntities()
  const options = [
    { label: t('target.page'), options: PAGES.map((page) => ({ value: `page:${page}`, label: t(`page.${page}`) })) },
    {
      label: t('target.view'),
      options: files.flatMap((file) =>
        file ? [{ value: `view:${file.entity}.${file.key}`, label: label(file.label) }] : [],
      ),
    },
    {
      label: t('target.dashboard'),
      options: dashboards.map((entry) => ({ value: `dashboard:${entry.key}`, label: label(entry.label) || entry.key })),
    },
    {
      label: t('target.entity'),
      options: entities.map((entity) => ({
        value: `entity:${entity.key}`,
        label: label(entity.plural ?? entity.label),
      })),
    },
  ]
  const loading = !useDraft().data || files.includes(undefined)
  /** What an entry opens; an ellipsis as long as it may still be found. */
  const word = (item: NavItem) =>
    options.flatMap((group) => group.options).find((option) => option.value === targetOf(item))?.label ??
    (loading && targetOf(item) ? '…' : undefined)
  return { options, word }
}
