import { api, ifMatch, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { Card } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ImageUp, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { small } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';
import { upload } from '../shell/upload.ts';

const query = {
  queryKey: ['billing', 'letterhead'],
  queryFn: () => take(api.GET('/billing/letterhead')),
};

/** The logo that invoices and other papers are printed with. */
export function Letterhead() {
  const t = useTranslations('billing.letterhead');
  const may = useMay();
  const answer = useQuery({ ...query, enabled: may('billing.view') });
  if (!may('billing.view')) return null;
  return (
    <Card title={t('title')}>
      <p className="mb-4 text-muted">{t('text')}</p>
      <Answer query={answer} lines={2}>
        {({ logo_file_id, version }) => <Choice logoId={logo_file_id} version={version} />}
      </Answer>
    </Card>
  );
}

function Choice({ logoId, version }: { logoId: string | null; version: number }) {
  const t = useTranslations('billing.letterhead');
  const may = useMay();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const choose = useMutation({
    mutationFn: async (file: File | null) => {
      const logo_file_id = file && (await upload(file, 'picture'));
      return take(api.PUT('/billing/letterhead', { params: { header: ifMatch(version) }, body: { logo_file_id } }));
    },
    onSuccess: () => said(t('saved')),
    onSettled: () => client.invalidateQueries({ queryKey: query.queryKey }),
  });
  return (
    <div className="flex flex-wrap items-center gap-4">
      {logoId && (
        <img
          src={`/api/v1/files/${logoId}/open`}
          alt={t('logo')}
          className="h-16 max-w-48 rounded-control border border-line bg-white object-contain p-2"
        />
      )}
      {may('tenants.edit_business') && (
        <>
          <input
            ref={input}
            type="file"
            accept="image/*"
            aria-label={t('choose')}
            className="sr-only"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file) choose.mutate(file);
              currentTarget.value = '';
            }}
          />
          <Button
            busy={choose.isPending}
            icon={<ImageUp aria-hidden className={small} />}
            onClick={() => input.current?.click()}
          >
            {t('choose')}
          </Button>
          {logoId && (
            <Button
              look="quiet"
              disabled={choose.isPending}
              icon={<Trash2 aria-hidden className={small} />}
              onClick={() => choose.mutate(null)}
            >
              {t('remove')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
