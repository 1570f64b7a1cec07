import { Outlet, useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { usePhone } from '@/ui/appearance'
import { Bars } from '@/ui/states'
import { PhoneNotice } from './PhoneNotice'
import { ProblemsPanel } from './ProblemsPanel'
import { StudioProvider } from './studio'
import { TopBar } from './TopBar'
import './studio.css'

/** The frame every page of Studio stands in. On a phone Studio is preview only. */
export default function StudioLayout() {
  const { app = '' } = useParams({ strict: false })
  const phone = usePhone()
  return (
    <StudioProvider key={app} app={app}>
      {phone ? (
        <PhoneNotice />
      ) : (
        <div className="st">
          <TopBar />
          <div className="st-main">
            <Suspense fallback={<Bars rows={8} />}>
              <Outlet />
            </Suspense>
          </div>
          <ProblemsPanel />
        </div>
      )}
    </StudioProvider>
  )
}
