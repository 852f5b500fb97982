import { closeLive, openLive, useLive, useLiveState } from '@kit/api/live.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { useSignedIn } from '@kit/api/session.ts';
import { buttonLook } from '@kit/controls/button.tsx';
import { Kbd } from '@kit/display/kbd.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useOnline } from '@kit/media.ts';
import { Toaster } from '@kit/overlays/toast.tsx';
import { withWords } from '@kit/words.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Menu as MenuIcon, Search, WifiOff } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { BellButton } from '../messages/bell-button.tsx';
import { useMay, useMe } from '../people/me.ts';
import { Prove } from '../people/prove.tsx';
import { speak } from '../queries.ts';
import { useBusiness } from '../tenants/business.ts';
import { onHelpWanted } from './help-wanted.ts';
import { useKeys } from './keys.ts';
import { freshAfter } from './live-queries.ts';
import { pagesFor } from './nav.ts';
import { later, OnDemand } from './on-demand.tsx';
import { PersonButton } from './person-button.tsx';
import { SideNav } from './side-nav.tsx';
import { useTypedAhead } from './typed-ahead.ts';

const Palette = lazy(() => import('./palette.tsx'));
const Help = lazy(() => import('./help.tsx'));
const NavDrawer = lazy(() => import('./nav-drawer.tsx'));
const bell = later(withWords(() => import('../messages/bell.tsx'), 'messages'));
const personMenu = later(() => import('./person-menu.tsx'));

type Over = 'menu' | 'palette' | 'help';

/** Everything around a page: the left column, the top bar, ⌘K, keys, the live line, what is said when offline. */
export function Frame() {
  const t = useTranslations('shell');
  const { kind } = useMe();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [opened, setOpened] = useState<{ what: Over; on: string }>();
  // When another page opens, what stood above the last one is closed.
  const over = opened?.on === path ? opened.what : undefined;
  const [typed, setTyped] = useState('');
  const setOver = (what?: Over) => {
    setTyped('');
    setOpened(what && { what, on: path });
  };
  useShellKeys(setOver);
  useEffect(() => {
    onHelpWanted(() => setOpened({ what: 'help', on: path }));
    return () => onHelpWanted(undefined);
  }, [path]);
  useLiveQueries();
  useLeaveWhenSignedOut();
  if (kind !== 'staff') return <NotStaff />;
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_1fr] print:block">
      <a
        href="#page"
        className="sr-only rounded-control bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-60"
      >
        {t('skip')}
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col border-e border-line lg:flex print:hidden">
        <BusinessName />
        <SideNav />
      </aside>
      <div className="min-w-0">
        <TopBar onMenu={() => setOver('menu')} onSearch={() => setOver('palette')} />
        <OfflineBanner />
        <main
          id="page"
          tabIndex={-1}
          className="mx-auto max-w-6xl px-4 pt-6 pb-16 outline-none sm:px-8 sm:pt-8 print:max-w-none print:p-0"
        >
          <Outlet />
        </main>
      </div>
      <Suspense fallback={null}>
        {over === 'menu' && <NavDrawer onClose={() => setOver()} />}
        {over === 'help' && <Help onClose={() => setOver()} />}
      </Suspense>
      <Suspense fallback={<Coming onType={setTyped} />}>
        {over === 'palette' && <Palette typed={typed} onClose={() => setOver()} />}
      </Suspense>
      <Prove />
      <Toaster />
    </div>
  );
}

/** While the palette comes to the browser, what is typed is kept for it. */
function Coming({ onType }: { onType: (change: (before: string) => string) => void }) {
  useTypedAhead(useCallback((letter) => onType((before) => before + letter), [onType]));
  return null;
}

interface TopBarProps {
  onMenu: () => void;
  onSearch: () => void;
}

function TopBar({ onMenu, onSearch }: TopBarProps) {
  const t = useTranslations('shell');
  return (
    <header className="sticky top-0 z-30 print:hidden border-b border-line bg-page/95 backdrop-blur-sm">
      <div className="mx-auto flex h-14 max-w-6xl items-center gap-2 px-3 sm:px-8">
        <div className="lg:hidden">
          <button type="button" aria-label={t('menu')} onClick={onMenu} className={buttonLook('quiet', true)}>
            <MenuIcon aria-hidden className="size-5" />
          </button>
        </div>
        <button
          type="button"
          onClick={onSearch}
          className="flex min-h-9 min-w-0 flex-1 items-center gap-2.5 rounded-control border border-line bg-surface px-3 text-start text-muted transition-colors hover:border-edge sm:max-w-md pointer-coarse:min-h-11"
        >
          <Search aria-hidden className="size-4 shrink-0" />
          <span className="min-w-0 flex-1 truncate">{t('search')}</span>
          <span className="hidden gap-1 sm:flex">
            <Kbd>{navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl'}</Kbd>
            <Kbd>{'K'}</Kbd>
          </span>
        </button>
        <div className="ms-auto flex items-center gap-1">
          <LiveDot />
          <OnDemand {...bell}>{(want) => <BellButton {...want} />}</OnDemand>
          <OnDemand {...personMenu}>{(want) => <PersonButton {...want} />}</OnDemand>
        </div>
      </div>
    </header>
  );
}

function BusinessName() {
  const { name } = useBusiness();
  return (
    <div className="flex h-14 items-center gap-3 px-4">
      <span
        aria-hidden
        className="flex size-8 shrink-0 items-center justify-center rounded-control bg-accent font-head text-lg font-semibold text-on-accent"
      >
        {[...name][0]}
      </span>
      <span className="truncate font-head text-base font-semibold">{name}</span>
    </div>
  );
}

function LiveDot() {
  const t = useTranslations('shell');
  const state = useLiveState();
  if (state !== 'joining') return null;
  return (
    <span role="status" className="hidden items-center gap-2 px-2 text-sm text-muted sm:flex">
      <span aria-hidden className="size-2 animate-pulse rounded-full bg-warn" />
      {t('joining')}
    </span>
  );
}

function OfflineBanner() {
  const t = useTranslations('shell');
  if (useOnline()) return null;
  return (
    <div
      role="status"
      className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-2 text-center text-sm text-warn"
    >
      <WifiOff aria-hidden className="size-4 shrink-0" />
      {t('offline')}
    </div>
  );
}

function NotStaff() {
  const t = useTranslations('shell');
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <EmptyState
        scene="locked"
        title={t('not_staff')}
        text={t('not_staff_text')}
        action={<OnDemand {...personMenu}>{(want) => <PersonButton {...want} />}</OnDemand>}
      />
    </main>
  );
}

function useShellKeys(open: (what: Over) => void): void {
  const may = useMay();
  const navigate = useNavigate();
  const pages = pagesFor(may).flat();
  useKeys({
    'mod+k': () => open('palette'),
    '?': () => open('help'),
    '/': () => document.querySelector<HTMLInputElement>('main input[data-search]')?.focus(),
    ...Object.fromEntries(pages.map(({ key, to }) => [`g ${key}`, () => void navigate({ to })])),
  });
}

function useLiveQueries(): void {
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  useEffect(() => speak(wordsOf));
  useEffect(() => {
    void openLive();
    return closeLive;
  }, []);
  useLive(
    useCallback((message) => freshAfter(client, message), [client]),
    useCallback(() => void client.invalidateQueries(), [client]),
  );
}

function useLeaveWhenSignedOut(): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const signedIn = useSignedIn();
  useEffect(() => {
    if (signedIn !== 'out') return;
    closeLive();
    const next = location.pathname.replace(/^\/console/, '');
    // What one person saw must not be there for the next; the business itself stays.
    void navigate({ to: '/sign-in', search: { next }, ignoreBlocker: true }).then(() =>
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'public' }),
    );
  }, [signedIn, client, navigate]);
}
