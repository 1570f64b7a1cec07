import { ThunderboltOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '@/i18n'
import {
  type EntityFile,
  formPath,
  type Label,
  type NavigationFile,
  navigationPath,
  type RoleFile,
  viewPath,
} from '../frame/files'
import { useDraft, useDraftEntries, useStudio } from '../frame/studio'
import { formFor, usesApp, viewFor, withAccess, withMenuEntry } from './generate'

/** A label in every language the entity has one in. */
export const each = (label: Label, make: (text: string, language: 'zh-CN' | 'en') => string): Label =>
  Object.fromEntries(
    Object.entries(label).map(([language, text]) => [language, make(text ?? '', language as 'zh-CN' | 'en')]),
  )

/** One click: a list, one form for creating and editing, and a menu entry. Shown until the entity has a list. */
export const GenerateButton = ({ entity }: { entity: EntityFile }) => {
  const { t } = useTranslation('studio-data')
  const label = useLabel()
  const { app, store } = useStudio()
  const draft = useDraft()
  const views = useDraftEntries('view')
  const forms = useDraftEntries('form')
  const roleEntries = useDraftEntries('role')
  const { notification } = App.useApp()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const listed = views.some((view) => view.path.startsWith(`views/${entity.key}.`))
  if (!draft.data || listed) return null
  const generate = async () => {
    setBusy(true)
    const view = viewFor(
      entity,
      each(entity.plural ?? entity.label, (text, language) =>
        language === 'en' ? `All ${text.toLowerCase()}` : `全部${text}`,
      ),
      views.map((one) => one.key),
    )
    const form = formFor(
      entity,
      entity.label,
      forms.map((one) => one.key),
    )
    const navigation = (await store.content<NavigationFile>(navigationPath)) ?? { items: [] }
    const entry = { view: `${entity.key}.${view.key}` }
    const files: [string, unknown][] = [
      [viewPath(entity.key, view.key), view],
      [formPath(form.key), form],
      [
        navigationPath,
        withMenuEntry(navigation, entry, {
          key: 'records',
          label: { 'zh-CN': '业务数据', en: 'Records' },
          icon: 'profile',
        }),
      ],
    ]
    const roles = await Promise.all(
      roleEntries.map(async ({ path }) => ({ path, file: await store.content<RoleFile>(path) })),
    )
    const allowed = roles.flatMap(({ path, file }) =>
      file && usesApp(file) ? [{ path, role: withAccess(file, entity) }] : [],
    )
    for (const { path, role } of allowed) files.push([path, role])
    for (const [path, content] of files) store.create(path, content)
    await store.saveAll()
    setBusy(false)
    // the notice stands outside of the router, so it cannot hold links
    const open = (to: string, params: Record<string, string>) => {
      notification.destroy('generated')
      void navigate({ to, params: { app, ...params } } as never)
    }
    const places: { to: string; params: Record<string, string>; word: string }[] = [
      { to: '/studio/$app/views/$view', params: { view: `${entity.key}.${view.key}` }, word: 'list' },
      { to: '/studio/$app/forms/$form', params: { form: form.key }, word: 'form' },
      { to: '/studio/$app/menu', params: {}, word: 'menu' },
    ]
    notification.success({
      title: t('generate.done', { name: label(entity.label) }),
      description: (
        <>
          {allowed.length > 0 ? (
            <p>
              {t('generate.roles', { roles: allowed.map(({ role }) => label(role.label)).join(t('remove.comma')) })}
            </p>
          ) : null}
          <p className="st-links">
            {places.map(({ to, params, word }) => (
              <Button key={word} type="link" size="small" onClick={() => open(to, params)}>
                {t(`generate.${word}`)}
              </Button>
            ))}
          </p>
        </>
      ),
      key: 'generated',
      duration: 12,
    })
  }
  return (
    <Button type="primary" ghost icon={<ThunderboltOutlined />} loading={busy} onClick={() => void generate()}>
      {t('generate.button')}
    </Button>
  )
}
