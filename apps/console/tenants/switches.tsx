import { api, evenIfLeft, take } from '@kit/api/client.ts';
import { Switch } from '@kit/controls/choices.tsx';
import { Card } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';

/** What the business uses: each capability on or off, shown at once and taken back if refused. */
export default function Switches() {
  const t = useTranslations('tenants.switches');
  const may = useMay();
  const client = useQueryClient();
  const queryKey = ['tenants', 'switches'];
  const query = useQuery({ queryKey, queryFn: () => take(api.GET('/switches')) });
  const turn = useMutation({
    mutationFn: ({ capability, is_on }: { capability: string; is_on: boolean }) =>
      take(
        api.PUT('/switches/{capability}', {
          params: { path: { capability: capability as never } },
          body: { is_on },
          ...evenIfLeft,
        }),
      ),
    onMutate: ({ capability, is_on }) => {
      const before = query.data;
      client.setQueryData(queryKey, {
        items: before?.items.map((each) => (each.capability === capability ? { ...each, is_on } : each)),
      });
      return { before };
    },
    onError: (_error, _given, kept) => client.setQueryData(queryKey, kept?.before),
    onSuccess: (_answer, { capability, is_on }) =>
      said(t(is_on ? 'turned_on' : 'turned_off'), {
        label: t('undo'),
        run: () => turn.mutate({ capability, is_on: !is_on }),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['tenants'] }),
  });
  return (
    <Answer query={query} lines={8}>
      {({ items }) => (
        <div className="max-w-3xl">
          <Card>
            <p className="mb-4 text-muted">{t('text')}</p>
            <ul className="divide-y divide-line">
              {items.map(({ capability, is_on }) => (
                <li key={capability} className="py-3 first:pt-0 last:pb-0">
                  <Switch
                    label={t(`name.${capability}`)}
                    hint={t(`says.${capability}`)}
                    checked={is_on}
                    disabled={!may('tenants.turn_switches')}
                    onChange={(on) => turn.mutate({ capability, is_on: on })}
                  />
                </li>
              ))}
            </ul>
          </Card>
        </div>
      )}
    </Answer>
  );
}
