import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { NoticeBell } from '@/runtime/notice/NoticeBell'
import { usePhone } from '@/ui/appearance'
import { Wordmark } from '@/ui/Wordmark'
import { pathOf, usePlaces, useWhere } from './places'
import { SearchButton } from './SearchButton'
import { UserMenu } from './UserMenu'

/** Places a person may enter, search, notices and the person. */
export const TopBar = () => {
  const { t } = useTranslation('shell')
  const { place, app } = useWhere()
  const places = usePlaces()
  const phone = usePhone()
  return (
    <header className="bw-top">
      {phone ? (
        <Link to="/" className="bw-top-brand">
          <Wordmark size={17} />
        </Link>
      ) : null}
      {places.length > 1 && !phone ? (
        <nav className="bw-places" aria-label={t('places')}>
          {places.map((each) => (
            <Link
              key={each}
              to={pathOf(each, app)}
              className="bw-place"
              aria-current={each === place ? 'page' : undefined}
            >
              {t(`place.${each}`)}
            </Link>
          ))}
        </nav>
      ) : (
        <span />
      )}
      <div className="bw-top-end">
        {app && place === 'workbench' ? <SearchButton app={app} /> : null}
        <NoticeBell />
        <UserMenu />
      </div>
    </header>
  )
}
