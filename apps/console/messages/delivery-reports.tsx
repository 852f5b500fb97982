import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { CopyField } from '@kit/display/copy-field.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';

interface Hook {
  url: string;
  header: string;
  secret: string;
  body: string | null;
}

/** What is to be typed at the panel: those that sign their calls themselves want the address alone. */
function partsOf({ url, header, secret, body }: Hook) {
  const address = { part: 'url', value: url } as const;
  if (body === null) return [address];
  return [
    address,
    { part: 'header', value: header } as const,
    { part: 'secret', value: secret } as const,
    { part: 'body', value: body } as const,
  ];
}

/** Where a gateway reports deliveries, as it is typed at its panel; shown once the second factor was asked again. */
export function DeliveryReports({ providerId }: { providerId: string }) {
  const t = useTranslations('messages.providers.reports');
  const params = { path: { provider_id: providerId } };
  const show = useMutation({
    mutationFn: () => take(api.GET('/messages/providers/{provider_id}/hook', { params })),
  });
  const renew = useMutation({
    mutationFn: () => take(api.POST('/messages/providers/{provider_id}/hook', { params })),
    onSuccess: () => said(t('renewed')),
  });
  const hook = renew.data ?? show.data;
  return (
    <section className="grid gap-3 rounded-card border border-line p-4">
      <h3 className="text-sm font-medium">{t('title')}</h3>
      <p className="text-sm text-muted">{hook && hook.body === null ? t('text_signed') : t('text')}</p>
      {hook ? (
        <>
          {partsOf(hook).map(({ part, value }) => (
            <div key={part} className="grid gap-1">
              <p className="text-sm text-muted">{t(part)}</p>
              <CopyField label={t(part)} value={value} />
            </div>
          ))}
          <Button className="justify-self-start" busy={renew.isPending} onClick={() => renew.mutate()}>
            {t('renew')}
          </Button>
        </>
      ) : (
        <Button className="justify-self-start" busy={show.isPending} onClick={() => show.mutate()}>
          {t('show')}
        </Button>
      )}
    </section>
  );
}
