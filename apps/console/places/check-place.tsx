import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { sending } from '@kit/controls/submit.ts';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../people/problem.tsx';

const check = (body: { pincode: string; city?: string; state?: string }) => take(api.POST('/places/check', { body }));
type Outcome = Awaited<ReturnType<typeof check>>;

/** “Do we go there?”: a pincode with town and state, checked as an address would be. */
export function CheckPlace() {
  const t = useTranslations('places.check');
  const wordsOf = useRefusalWords();
  const [pincode, setPincode] = useState('');
  const [city, setCity] = useState('');
  const [state, setState] = useState('');
  const asked = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      check({ pincode, ...(city.trim() && { city: city.trim() }), ...(state.trim() && { state: state.trim() }) }),
  });
  return (
    <Card title={t('title')}>
      <form
        className="grid grid-cols-1 gap-4 sm:grid-cols-[8rem_1fr_1fr_auto] sm:items-end"
        onSubmit={sending(() => asked.mutate())}
      >
        <Field label={t('pincode')}>
          <Input
            required
            inputMode="numeric"
            pattern="[1-9][0-9]{2}[ \-]?[0-9]{3}"
            maxLength={7}
            autoComplete="off"
            className="figures"
            value={pincode}
            onValueChange={setPincode}
          />
        </Field>
        <Field label={t('city')} optional>
          <Input maxLength={100} autoComplete="off" value={city} onValueChange={setCity} />
        </Field>
        <Field label={t('state')} optional>
          <Input minLength={2} maxLength={60} autoComplete="off" value={state} onValueChange={setState} />
        </Field>
        <Button type="submit" busy={asked.isPending}>
          {t('check')}
        </Button>
      </form>
      <div className="mt-4 empty:hidden">
        <Problem text={asked.error ? wordsOf(asked.error) : undefined} />
        {asked.data && <Found outcome={asked.data} />}
      </div>
    </Card>
  );
}

function Found({ outcome }: { outcome: Outcome }) {
  const t = useTranslations('places.check');
  const { served, problems } = outcome;
  const wrong = problems.filter(({ code }) => code !== 'not_served');
  return (
    <div role="status" className="grid gap-2">
      <p className="flex flex-wrap items-center gap-3">
        <StatusBadge tone={served.served ? 'good' : 'warn'}>{served.served ? t('yes') : t('no')}</StatusBadge>
        <span className="text-muted">
          {served.everywhere ? t('everywhere') : served.areas.map(({ name }) => name).join(', ')}
        </span>
      </p>
      {outcome.known && <p>{[outcome.pincode, outcome.district, outcome.state_name].filter(Boolean).join(', ')}</p>}
      {wrong.map(({ code, facts, stops }) => (
        <p key={code} className={stops ? 'text-bad' : 'text-warn'}>
          {t.has(`problems.${code}` as never) ? t(`problems.${code}` as never) : code}
          {suggested(facts) && ` ${t('suggested', { list: suggested(facts) })}`}
        </p>
      ))}
    </div>
  );
}

/** What would fit, as one line; empty when there is no better guess. */
function suggested(facts: Record<string, unknown>): string {
  const { suggestions = [] } = facts as {
    suggestions?: (string | { pincode?: string; district?: string; state_name?: string })[];
  };
  return suggestions
    .map((each) =>
      typeof each === 'string' ? each : [each.pincode, each.district ?? each.state_name].join(' ').trim(),
    )
    .join(', ');
}
