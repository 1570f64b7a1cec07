import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe, useSignOut } from '@/api/session'
import { locales, useLocale } from '@/i18n'
import { useSwitchLocale } from '@/i18n/switchLocale'
import { useAppearance, usePhone } from '@/ui/appearance'
import { initialsOf } from '@/ui/format'
import { pathOf, usePlaces, useWhere } from './places'

export const UserMenu = () => {
  const { t } = useTranslation('shell')
  const { data: me } = useMe()
  const locale = useLocale()
  const switchLocale = useSwitchLocale()
  const { choice, setChoice } = useAppearance()
  const signOut = useSignOut()
  const navigate = useNavigate()
  const phone = usePhone()
  const places = usePlaces()
  const { app } = useWhere()
  const items = [
    { key: 'who', type: 'group' as const, label: [me?.name, me?.org?.name].filter(Boolean).join(' · '), children: [] },
    ...(phone && places.length > 1
      ? places.map((place) => ({
          key: `place-${place}`,
          label: t(`place.${place}`),
          onClick: () => void navigate({ to: pathOf(place, app) }),
        }))
      : []),
    ...locales.map((each) => ({
      key: `locale-${each.key}`,
      label: each.name,
      disabled: each.key === locale,
      onClick: () => void switchLocale(each.key),
    })),
    { type: 'divider' as const },
    {
      key: 'mode',
      label: t(choice === 'dark' ? 'user.light' : 'user.dark'),
      onClick: () => setChoice(choice === 'dark' ? 'light' : 'dark'),
    },
    { key: 'password', label: t('user.password'), onClick: () => void navigate({ to: '/password' }) },
    {
      key: 'out',
      label: t('user.signOut'),
      onClick: () => signOut.mutate(undefined, { onSettled: () => void navigate({ to: '/login' }) }),
    },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" className="bw-user" aria-label={t('user.menu', { name: me?.name })}>
        <span className="bw-avatar" aria-hidden="true">
          {initialsOf(me?.name ?? me?.username ?? '')}
        </span>
        <span className="bw-user-name">{me?.name}</span>
      </Button>
    </Dropdown>
  )
}
