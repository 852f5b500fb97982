import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { CopyField } from '@kit/display/copy-field.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Mail, MessageSquare, MessagesSquare, QrCode } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { paymentQuery, small, useMoney, type Whole } from './shared.tsx';

const channels = [
  { channel: 'whatsapp', by: 'phone', icon: <MessagesSquare aria-hidden className={small} /> },
  { channel: 'sms', by: 'phone', icon: <MessageSquare aria-hidden className={small} /> },
  { channel: 'email', by: 'email', icon: <Mail aria-hidden className={small} /> },
] as const;

/** The address at which to pay: to copy, to scan, or to be sent by a channel that reaches the payer. */
export function Share({ payment }: { payment: Whole }) {
  const t = useTranslations('payments.share');
  const may = useMay();
  const client = useQueryClient();
  const [coded, setCoded] = useState(false);
  const send = useMutation({
    mutationFn: (channel: (typeof channels)[number]['channel']) =>
      take(
        api.POST('/payments/{payment_id}/link', { params: { path: { payment_id: payment.id } }, body: { channel } }),
      ),
    onSuccess: (_sent, channel) => {
      said(t('sent', { channel: t(channel), name: payment.payer.name }));
      return client.invalidateQueries({ queryKey: paymentQuery(payment.id).queryKey });
    },
  });
  const reaching = channels.filter(({ by }) => payment.payer[by] !== null);
  return (
    <div className="grid gap-4">
      <CopyField label={t('link')} value={payment.url} />
      {may('payments.ask') &&
        (reaching.length > 0 ? (
          <div className="grid gap-2">
            <p className="text-sm text-muted">{t('send_to', { name: payment.payer.name })}</p>
            <div className="flex flex-wrap gap-2">
              {reaching.map(({ channel, icon }) => (
                <Button
                  key={channel}
                  icon={icon}
                  busy={send.isPending && send.variables === channel}
                  disabled={send.isPending}
                  onClick={() => send.mutate(channel)}
                >
                  {t(channel)}
                </Button>
              ))}
            </div>
          </div>
        ) : (
          <p className="text-sm text-muted">{t('unreachable')}</p>
        ))}
      {coded ? (
        <Code payment={payment} />
      ) : (
        <Button
          look="quiet"
          className="justify-self-start"
          icon={<QrCode aria-hidden className={small} />}
          onClick={() => setCoded(true)}
        >
          {t('show_code')}
        </Button>
      )}
    </div>
  );
}

function Code({ payment }: { payment: Whole }) {
  const t = useTranslations('payments.share');
  const money = useMoney();
  const [picture, setPicture] = useState<string>();
  useEffect(() => {
    void import('uqr').then(({ renderSVG }) =>
      setPicture(`data:image/svg+xml,${encodeURIComponent(renderSVG(payment.url, { border: 2 }))}`),
    );
  }, [payment.url]);
  return (
    <figure className="grid justify-items-center gap-2">
      <div className="size-48 overflow-hidden rounded-card border border-line bg-white">
        {picture && (
          <img
            src={picture}
            alt={t('code', { amount: money(payment.amount_minor, payment.currency) })}
            className="size-full"
          />
        )}
      </div>
      <figcaption className="text-sm text-muted">{t('code_text')}</figcaption>
    </figure>
  );
}
