import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field } from '@kit/controls/field.tsx';
import { OtpInput } from '@kit/controls/otp-input.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { CopyField } from '@kit/display/copy-field.tsx';
import { Card } from '@kit/display/page.tsx';
import { Confirm, Dialog } from '@kit/overlays/dialog.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { renderSVG } from 'uqr';
import { useTranslations } from 'use-intl';
import { useMe } from './me.ts';
import { Problem } from './problem.tsx';

/** The authenticator app: set up by a picture, proved by a code, with recovery codes to keep. */
export function Totp() {
  const t = useTranslations('people.security');
  const client = useQueryClient();
  const { second_factor } = useMe();
  const [codes, setCodes] = useState<string[]>();
  const [removing, setRemoving] = useState(false);
  const fresh = () => client.invalidateQueries({ queryKey: ['people', 'me'] });
  const begin = useMutation({ mutationFn: () => take(api.POST('/totp')) });
  const show = ({ recovery_codes }: { recovery_codes: string[] }) => {
    setCodes(recovery_codes);
    begin.reset();
    return fresh();
  };
  const renew = useMutation({ mutationFn: () => take(api.POST('/totp/recovery-codes')), onSuccess: show });
  const remove = useMutation({
    mutationFn: () => take(api.DELETE('/totp')),
    onSuccess: () => {
      said(t('totp_off'));
      return fresh();
    },
  });
  return (
    <Card
      title={t('totp')}
      actions={
        <StatusBadge tone={second_factor.totp ? 'good' : 'neutral'}>
          {second_factor.totp ? t('on') : t('off')}
        </StatusBadge>
      }
    >
      <p className="mb-3 text-muted">
        {second_factor.totp ? t('totp_left', { count: second_factor.recovery_codes_left }) : t('totp_text')}
      </p>
      <div className="flex flex-wrap gap-2">
        {second_factor.totp ? (
          <>
            <Button busy={renew.isPending} onClick={() => renew.mutate()}>
              {t('new_codes')}
            </Button>
            <Button look="danger" onClick={() => setRemoving(true)}>
              {t('totp_remove')}
            </Button>
          </>
        ) : (
          <Button busy={begin.isPending} onClick={() => begin.mutate()}>
            {t('totp_begin')}
          </Button>
        )}
      </div>
      {begin.data && <SetUp {...begin.data} onClose={() => begin.reset()} onConfirmed={show} />}
      {codes && (
        <Dialog
          open
          onClose={() => setCodes(undefined)}
          title={t('codes')}
          text={t('codes_text')}
          actions={
            <Button look="primary" onClick={() => setCodes(undefined)}>
              {t('codes_kept')}
            </Button>
          }
        >
          <CopyField label={t('codes')} value={codes.join(' ')} />
        </Dialog>
      )}
      <Confirm
        open={removing}
        danger
        onClose={() => setRemoving(false)}
        title={t('totp_remove_title')}
        text={t('totp_remove_text')}
        verb={t('totp_remove')}
        onConfirm={() => remove.mutateAsync()}
      />
    </Card>
  );
}

interface SetUpProps {
  secret: string;
  uri: string;
  onClose: () => void;
  onConfirmed: (answer: { recovery_codes: string[] }) => unknown;
}

function SetUp({ secret, uri, onClose, onConfirmed }: SetUpProps) {
  const t = useTranslations('people.security');
  const wordsOf = useRefusalWords();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    meta: { quiet: true },
    mutationFn: (typed: string) => take(api.POST('/totp/confirm', { body: { code: typed } })),
    onSuccess: onConfirmed,
    onError: () => setCode(''),
  });
  return (
    <Dialog open onClose={onClose} title={t('totp_begin')} text={t('totp_scan')}>
      <div className="grid justify-items-center gap-4">
        {/* The picture is drawn here: the secret goes to nobody. */}
        <img
          alt={t('totp_picture')}
          className="size-48 rounded-control bg-white p-2"
          src={`data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 1 }))}`}
        />
        <div className="w-full">
          <CopyField label={t('totp_secret')} value={secret} />
        </div>
        <div className="w-full">
          <Problem text={confirm.error ? wordsOf(confirm.error) : undefined} />
          <Field label={t('totp_code')}>
            <OtpInput
              value={code}
              onChange={setCode}
              onComplete={(typed) => confirm.mutate(typed)}
              disabled={confirm.isPending}
            />
          </Field>
        </div>
      </div>
    </Dialog>
  );
}
