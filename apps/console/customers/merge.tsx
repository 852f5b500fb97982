import { api, type Got, take } from '@kit/api/client.ts';
import { Button, buttonLook } from '@kit/controls/button.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Back } from '../shell/back.tsx';
import { Answer, Nowhere } from '../shell/page-states.tsx';

type Preview = Got<'/merges/preview'>;
type Field = Preview['fields'][number]['field'];

/** Two customers side by side: which one stays, which value of each field is kept, what moves. */
export default function Merge() {
  const { survivor, loser } = useSearch({ from: '/shell/customers/merge' });
  const query = useQuery({
    queryKey: ['customers', 'merge', survivor, loser],
    queryFn: () =>
      take(
        api.GET('/merges/preview', {
          params: { query: { survivor_id: survivor as string, loser_id: loser as string } },
        }),
      ),
    enabled: Boolean(survivor && loser),
  });
  if (!survivor || !loser) return <Nowhere />;
  return (
    <Answer query={query} lines={8}>
      {(preview) => <Compare key={`${survivor}${loser}`} preview={preview} />}
    </Answer>
  );
}

function Compare({ preview }: { preview: Preview }) {
  const t = useTranslations('customers');
  const navigate = useNavigate();
  const client = useQueryClient();
  const { survivor, loser, fields, contacts, tags } = preview;
  const [kept, setKept] = useState<Partial<Record<Field, 'survivor' | 'loser'>>>(
    Object.fromEntries(fields.map(({ field, keeps }) => [field, keeps])),
  );
  const undo = useMutation({
    mutationFn: (merge_id: string) => take(api.POST('/merges/{merge_id}/undo', { params: { path: { merge_id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });
  const merge = useMutation({
    mutationFn: () =>
      take(
        api.POST('/merges', {
          body: {
            ...{ survivor_id: survivor.id, loser_id: loser.id },
            ...{ survivor_version: survivor.version, loser_version: loser.version },
            take: fields.map(({ field }) => field).filter((field) => kept[field] === 'loser'),
          },
        }),
      ),
    onSuccess: async ({ id, survivor_id }) => {
      await client.invalidateQueries({ queryKey: ['customers'] });
      await navigate({ to: '/customers/$customerId', params: { customerId: survivor_id }, replace: true });
      said(t('merge.done'), { label: t('undo'), run: () => undo.mutate(id) });
    },
  });
  const nameOf = (field: string) => (t.has(field as never) ? t(field as never) : field);
  return (
    <>
      <PageHeader
        above={<Back to="/customers/duplicates">{t('duplicates')}</Back>}
        title={t('merge.title')}
        text={t('merge.text', { loser: loser.display_name, survivor: survivor.display_name })}
        actions={
          <>
            <Link to="/customers/merge" search={{ survivor: loser.id, loser: survivor.id }} className={buttonLook()}>
              <ArrowLeftRight aria-hidden className="size-4" />
              {t('merge.swap')}
            </Link>
            <Button look="primary" busy={merge.isPending} onClick={() => merge.mutate()}>
              {t('merge.verb')}
            </Button>
          </>
        }
      />
      <div className="grid gap-4">
        <Card title={t('merge.fields')}>
          <div className="grid gap-3">
            {fields.map(({ field, survivor: stays, loser: goes }) => (
              <fieldset key={field} className="grid gap-2 sm:grid-cols-[9rem_1fr_1fr] sm:items-center">
                <legend className="float-start text-muted sm:contents">{nameOf(field)}</legend>
                <Side
                  name={field}
                  text={textOf(stays)}
                  chosen={kept[field] === 'survivor'}
                  onChoose={() => setKept({ ...kept, [field]: 'survivor' })}
                />
                <Side
                  name={field}
                  text={textOf(goes)}
                  chosen={kept[field] === 'loser'}
                  onChoose={() => setKept({ ...kept, [field]: 'loser' })}
                />
              </fieldset>
            ))}
          </div>
        </Card>
        {(contacts.length > 0 || tags.length > 0) && (
          <Card title={t('merge.moves')}>
            <p className="flex flex-wrap gap-2">
              {contacts.map(({ id, value }) => (
                <Badge key={id}>{value}</Badge>
              ))}
              {tags.map((tag) => (
                <Badge key={tag} tone="accent">
                  {tag}
                </Badge>
              ))}
            </p>
          </Card>
        )}
      </div>
    </>
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

interface SideProps {
  name: string;
  text: string;
  chosen: boolean;
  onChoose: () => void;
}

function Side({ name, text, chosen, onChoose }: SideProps) {
  return (
    <label
      className={`flex min-h-control cursor-pointer items-center gap-3 rounded-control border px-3 py-1.5 transition-colors ${chosen ? 'border-accent-ink bg-accent-soft' : 'border-line hover:bg-hover'}`}
    >
      <input type="radio" name={name} checked={chosen} onChange={onChoose} className="size-4 accent-(--accent-ink)" />
      <span className="min-w-0">{text}</span>
    </label>
  );
}
