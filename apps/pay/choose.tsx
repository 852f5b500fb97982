import { api, type Got, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { moneyText } from '@kit/money.ts';
import { CalendarClock, CreditCard, Globe, Landmark, Smartphone, Timer, WalletMinimal } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Choice, Method, Pay } from './paying.ts';

const icons = {
  upi: Smartphone,
  card: CreditCard,
  netbanking: Landmark,
  wallet: WalletMinimal,
  emi: CalendarClock,
  paylater: Timer,
  paypal: Globe,
} satisfies Record<Method, unknown>;

// UPI first: it is what nearly everybody pays with.
const order = Object.keys(icons) as Method[];

interface ChooseProps {
  readonly pay: Pay;
  readonly token: string;
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly onChosen: (choice: Choice) => void;
}

/** The ways to pay, what was kept before first, and the one button. */
export function Choose({ pay, token, busy, problem, onChosen }: ChooseProps) {
  const t = useTranslations('pay');
  const offers = order.filter((method) => pay.offers.some((offer) => offer.method === method));
  const [chosen, setChosen] = useState<string>(pay.kept[0]?.id ?? offers[0] ?? '');
  const [keep, setKeep] = useState(false);
  if (offers.length === 0) return <p className="text-pretty">{t('no_offers', { business: pay.business.name })}</p>;
  const kept = pay.kept.find(({ id }) => id === chosen);
  const method = kept?.method ?? (chosen as Method);
  const scans = pay.offers.some((offer) => offer.method === 'upi' && offer.manners.includes('upi'));
  const submit = () =>
    onChosen({
      method,
      manner: method === 'upi' && scans && !kept && !keep ? 'upi' : 'page',
      keep: keep && !kept,
      kept_id: kept?.id ?? null,
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset>
        <legend className="mb-3 text-lg font-semibold">{t('how')}</legend>
        <div className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
          {pay.kept.map(({ id, label, method: way }) => (
            <Way
              key={id}
              value={id}
              Icon={icons[way]}
              label={label}
              hint={t('kept')}
              chosen={chosen}
              onChoose={setChosen}
            />
          ))}
          {offers.map((way) => (
            <Way
              key={way}
              value={way}
              Icon={icons[way]}
              label={t(`methods.${way}`)}
              hint={t(`hints.${way}`)}
              chosen={chosen}
              onChoose={setChosen}
            />
          ))}
        </div>
      </fieldset>
      {method === 'emi' && !kept && <Plans token={token} />}
      {pay.can_keep && !kept && (
        <label className="mt-4 flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            checked={keep}
            onChange={(event) => setKeep(event.target.checked)}
            className="size-5 accent-accent-ink"
          />
          {t('keep')}
        </label>
      )}
      {problem && (
        <p role="alert" className="mt-4 rounded-control bg-bad-soft px-3 py-2 text-bad">
          {problem}
        </p>
      )}
      <Button type="submit" look="primary" busy={busy} className="mt-5 min-h-12 w-full text-lg">
        {busy ? t('going') : t('pay', { amount: moneyText(BigInt(pay.open_minor), 'en-IN', pay.currency) })}
      </Button>
    </form>
  );
}

interface WayProps {
  readonly value: string;
  readonly Icon: typeof Smartphone;
  readonly label: string;
  readonly hint: string;
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

function Way({ value, Icon, label, hint, chosen, onChoose }: WayProps) {
  return (
    <label className="flex min-h-16 cursor-pointer items-center gap-3 px-4 py-2 has-checked:bg-accent-soft hover:bg-hover has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent-ink">
      <input
        type="radio"
        name="way"
        value={value}
        checked={chosen === value}
        onChange={() => onChoose(value)}
        className="size-5 shrink-0 accent-accent-ink"
      />
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block font-medium">{label}</span>
        <span className="block text-sm text-muted">{hint}</span>
      </span>
    </label>
  );
}

type Plan = Got<'/pay/{token}/emi'>['items'][number];

/** What paying in parts comes to each month; the bank is chosen at the gateway. */
function Plans({ token }: { token: string }) {
  const t = useTranslations('pay');
  const [plans, setPlans] = useState<readonly Plan[]>([]);
  useEffect(() => {
    take(api.GET('/pay/{token}/emi', { params: { path: { token } } })).then(
      ({ items }) => setPlans(items),
      () => setPlans([]),
    );
  }, [token]);
  if (plans.length === 0) return null;
  return (
    <details className="mt-4 rounded-card border border-line bg-surface px-4 py-3">
      <summary className="cursor-pointer font-medium">{t('plans')}</summary>
      <ul className="mt-2 flex flex-col gap-1 text-sm">
        {plans.map(({ bank, months, monthly_minor, yearly_percent }) => (
          <li key={`${bank} ${months}`}>
            {t('plan', { months, monthly: moneyText(BigInt(monthly_minor)), percent: yearly_percent, bank })}
          </li>
        ))}
      </ul>
    </details>
  );
}
