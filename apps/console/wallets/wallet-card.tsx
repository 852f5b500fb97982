import { Card } from '@kit/display/page.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Amount, link } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';
import { useWalletIsOn, walletQuery } from './shared.ts';

/** What a customer has in the wallet, on the customer's page; nothing for who may not see it, or where wallets are off. */
export function WalletCard({ customerId }: { customerId: string }) {
  const t = useTranslations('wallets');
  const may = useMay();
  const shown = useWalletIsOn() && may('wallets.view');
  const query = useQuery({ ...walletQuery(customerId), enabled: shown });
  if (!shown) return null;
  return (
    <Card
      title={t('title')}
      actions={
        <Link to="/customers/$customerId/wallet" params={{ customerId }} className={`text-sm ${link}`}>
          {t('open')}
        </Link>
      }
    >
      <Answer query={query} lines={2}>
        {(wallet) => (
          <dl className="grid grid-cols-2 gap-4">
            <div>
              <dt className="text-sm text-muted">{t('cash')}</dt>
              <dd>
                <Amount minor={wallet.cash_minor} className="text-lg font-semibold" />
              </dd>
            </div>
            <div>
              <dt className="text-sm text-muted">{t('promo')}</dt>
              <dd>
                <Amount minor={wallet.promo_minor} className="text-lg font-semibold" />
              </dd>
            </div>
            {wallet.held_minor !== '0' && (
              <div className="col-span-2 flex justify-between gap-4 text-sm">
                <dt className="text-muted">{t('held')}</dt>
                <dd>
                  <Amount minor={wallet.held_minor} />
                </dd>
              </div>
            )}
          </dl>
        )}
      </Answer>
    </Card>
  );
}
