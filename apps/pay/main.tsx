import '@kit/styles.css';
import { api, take } from '@kit/api/client.ts';
import { preferences } from '@kit/preferences.ts';
import { paint } from '@kit/theme.ts';
import { loadWords, Words } from '@kit/words.tsx';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Frame } from './frame.tsx';
import { Page } from './page.tsx';
import { WrongLink } from './states.tsx';

const root = createRoot(document.getElementById('root') as HTMLElement);

/** The link's own part of the address: whoever has it may pay. */
const token = decodeURIComponent(/^\/pay\/([^/]+)/.exec(location.pathname)?.[1] ?? '');

async function start(): Promise<void> {
  const [business] = await Promise.all([take(api.GET('/business/public')), loadWords(preferences().language, 'pay')]);
  paint(business.palette);
  document.title = business.name;
  root.render(
    <StrictMode>
      <Suspense fallback={null}>
        <Words timeZone={business.zone}>
          <Frame business={business.name}>
            <Page token={token} attempt_id={new URLSearchParams(location.search).get('attempt')} />
          </Frame>
        </Words>
      </Suspense>
    </StrictMode>,
  );
}

start().catch((error: unknown) => {
  root.render(
    <Suspense fallback={null}>
      <Words>
        <WrongLink error={error} />
      </Words>
    </Suspense>,
  );
});
