import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { askEarly } from '@/api/early'
import { queryClient } from '@/api/queryClient'
import { startI18n } from '@/i18n'
import { Look } from '@/shell/Look'
import { router } from '@/shell/router'
import { AppearanceProvider } from '@/ui/appearance'
import '@/ui/base.css'
import '@/ui/work.css'

askEarly()
await startI18n()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <AppearanceProvider>
        <Look>
          <Suspense fallback={null}>
            <RouterProvider router={router} />
          </Suspense>
        </Look>
      </AppearanceProvider>
    </QueryClientProvider>
  </StrictMode>,
)
