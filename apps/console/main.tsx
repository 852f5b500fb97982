import '@kit/styles.css';
import { ErrorState } from '@kit/display/states.tsx';
import { preferences } from '@kit/preferences.ts';
import { loadWords, Words } from '@kit/words.tsx';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { queries } from './queries.ts';
import { router } from './router.tsx';
import { readBusiness } from './tenants/business.ts';

// A page that stood open while the console was updated asks for files that are gone: it starts anew, but not in a circle.
window.addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('haat.reloaded') ?? 0);
  if (Date.now() - last < 30_000) return;
  sessionStorage.setItem('haat.reloaded', String(Date.now()));
  location.reload();
});

const root = createRoot(document.getElementById('root') as HTMLElement);

async function start(): Promise<void> {
  const [business] = await Promise.all([readBusiness(), loadWords(preferences().language, 'shell')]);
  root.render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Suspense fallback={null}>
          <Words timeZone={business.zone}>
            <RouterProvider router={router} />
          </Words>
        </Suspense>
      </QueryClientProvider>
    </StrictMode>,
  );
}

start().catch(() => {
  root.render(
    <Suspense fallback={null}>
      <Words>
        <ErrorState offline onRetry={() => location.reload()} />
      </Words>
    </Suspense>,
  );
});
