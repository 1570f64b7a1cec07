import { PlusOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import { formFor, viewFor } from '../app/generate'
import { type EntityFile, formPath, viewPath } from '../frame/files'
import { type StudioEntity, useDraftEntries, useStudio } from '../frame/studio'
import { useFormsAndViews } from './useUses'

/** The forms and lists of an entity, and a new one of each in one click. */
export const OfEntity = ({ entity }: { entity: StudioEntity }) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const { app, store } = useStudio()
  const navigate = useNavigate()
  const { forms, views } = useFormsAndViews()
  const formKeys = useDraftEntries('form').map((entry) => entry.key)
  const viewKeys = useDraftEntries('view').map((entry) => entry.path.replace(/^views\/[^.]+\.|\.view\.yaml$/g, ''))
  const plain: EntityFile = entity.file ?? {
    key: entity.key,
    label: entity.label,
    title: entity.title,
    fields: entity.fields,
  }
  const make = async (path: string, content: unknown, to: string, params: Record<string, string>) => {
    store.create(path, content)
    await store.save(path)
    void navigate({ to, params: { app, ...params } } as never)
  }
  const newForm = () => {
    const form = formFor(plain, entity.label, formKeys)
    void make(formPath(form.key), form, '/studio/$app/forms/$form', { form: form.key })
  }
  const newView = () => {
    const view = viewFor(plain, entity.plural ?? entity.label, viewKeys)
    void make(viewPath(entity.key, view.key), view, '/studio/$app/views/$view', { view: `${entity.key}.${view.key}` })
  }
  return (
    <div className="st-uses">
      <section>
        <header>
          <h2>{t('uses.forms')}</h2>
          <Button size="small" icon={<PlusOutlined />} onClick={newForm}>
            {t('uses.newForm')}
          </Button>
        </header>
        <ul>
          {forms
            .filter(({ file }) => file.entity === entity.key)
            .map(({ file }) => (
              <li key={file.key}>
                <Link to="/studio/$app/forms/$form" params={{ app, form: file.key } as never}>
                  {label(file.label)}
                </Link>
                <span className="st-soft">
                  {(file.use ?? []).map((use) => t(`uses.${use}`)).join(t('remove.comma'))}
                </span>
              </li>
            ))}
        </ul>
      </section>
      <section>
        <header>
          <h2>{t('uses.lists')}</h2>
          <Button size="small" icon={<PlusOutlined />} onClick={newView}>
            {t('uses.newList')}
          </Button>
        </header>
        <ul>
          {views
            .filter(({ file }) => file.entity === entity.key)
            .map(({ file }) => (
              <li key={file.key}>
                <Link to="/studio/$app/views/$view" params={{ app, view: `${file.entity}.${file.key}` } as never}>
                  {label(file.label)}
                </Link>
                <span className="st-soft">{t(`uses.${file.type ?? 'table'}`)}</span>
              </li>
            ))}
        </ul>
      </section>
    </div>
  )
}
