import { Button } from '@kit/controls/button.tsx';
import { PageHeader } from '@kit/display/page.tsx';
import { Tabs } from '@kit/overlays/tabs.tsx';
import { FilePlus2, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { useKeys } from '../shell/keys.ts';
import { useListState } from '../shell/list-state.ts';
import { Accounts } from './accounts.tsx';
import { NewEntry } from './new-entry.tsx';
import { OnDay } from './on-day.tsx';
import { OpenAccount } from './open-account.tsx';
import { Proofs } from './proofs.tsx';
import { Transfers } from './transfers.tsx';
import { TrialBalance } from './trial-balance.tsx';

const small = 'size-4';

/** The books: accounts with balances, transfers, the trial balance, and the proofs that nothing was changed. */
export default function Ledger() {
  const t = useTranslations('ledger');
  const may = useMay();
  const { search, change, replace } = useListState();
  const [doing, setDoing] = useState<'entry' | 'account'>();
  const tab = search.tab ?? 'accounts';
  const mayPost = may('ledger.post_manual');
  useKeys({ n: () => mayPost && setDoing('entry') });
  const open = mayPost && (
    <Button icon={<FilePlus2 aria-hidden className={small} />} onClick={() => setDoing('account')}>
      {t('open_account.do')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          mayPost && (
            <>
              {tab === 'accounts' && open}
              <Button look="primary" icon={<Plus aria-hidden className={small} />} onClick={() => setDoing('entry')}>
                {t('entry.do')}
              </Button>
            </>
          )
        }
      />
      <Tabs
        label={t('title')}
        value={tab}
        onChange={(next) => replace({ tab: next, on: search.on })}
        tabs={[
          {
            value: 'accounts',
            label: t('accounts'),
            content: (
              <>
                <OnDay day={search.on} onChange={(on) => change({ on })} />
                <Accounts action={open} />
              </>
            ),
          },
          { value: 'transfers', label: t('transfers'), content: <Transfers /> },
          {
            value: 'trial',
            label: t('trial'),
            content: (
              <>
                <OnDay day={search.on} onChange={(on) => change({ on })} />
                <TrialBalance on={search.on} />
              </>
            ),
          },
          { value: 'proofs', label: t('proofs'), content: <Proofs /> },
        ]}
      />
      {doing === 'entry' && <NewEntry onClose={() => setDoing(undefined)} />}
      {doing === 'account' && <OpenAccount onClose={() => setDoing(undefined)} />}
    </>
  );
}
