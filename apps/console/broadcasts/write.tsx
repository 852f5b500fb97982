import { RadioGroup } from '@kit/controls/choices.tsx';
import { Field, Input, Textarea } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { Card } from '@kit/display/page.tsx';
import { useQuery } from '@tanstack/react-query';
import { useTimeZone, useTranslations } from 'use-intl';
import { segmentsQuery } from '../customers/wanted.ts';
import { useBusinessClock } from '../payments/clock.ts';
import { useMay } from '../people/me.ts';
import { instantOf, localOf } from '../shell/local-time.ts';
import { useWhom } from './standing.tsx';
import type { Broadcast, Draft } from './wanted.ts';

interface WriteProps {
  broadcast: Broadcast;
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** What the server refused, at its field. */
  refused: { field: string; text: string } | undefined;
}

/** Everything that is written of a broadcast: what it is, to whom, the words in both languages, where it leads, when. */
export function Write(props: WriteProps) {
  const { draft, onChange, refused } = props;
  const t = useTranslations('broadcasts');
  const errorOf = (field: keyof Draft) => (refused?.field === field ? refused.text : undefined);
  return (
    <>
      <Card>
        <div className="grid gap-5">
          <Field label={t('name')} hint={t('name_hint')} error={errorOf('name')}>
            <Input required maxLength={80} value={draft.name} onValueChange={(name) => onChange({ ...draft, name })} />
          </Field>
          <RadioGroup
            label={t('purpose')}
            value={draft.purpose}
            onChange={(purpose) => onChange({ ...draft, purpose })}
            options={(['notice', 'offer'] as const).map((value) => ({
              value,
              label: t(`purposes.${value}`),
              hint: t(`purposes_text.${value}`),
            }))}
          />
          <Whom {...props} />
        </div>
      </Card>
      <Card title={t('words')}>
        <div className="grid gap-4">
          <Words language="en" {...props} />
          <hr className="border-line" />
          <Words language="hi" {...props} />
          <Field label={t('link')} optional hint={t('link_hint')} error={errorOf('link')}>
            <Input
              className="figures"
              maxLength={300}
              placeholder="/c/…"
              value={draft.link ?? ''}
              onValueChange={(link) => onChange({ ...draft, link: link.trim() || null })}
            />
          </Field>
        </div>
      </Card>
      <When {...props} />
    </>
  );
}

function Whom({ broadcast, draft, onChange, refused }: WriteProps) {
  const t = useTranslations('broadcasts');
  const may = useMay();
  const whom = useWhom();
  const segments = useQuery({ ...segmentsQuery, enabled: may('customers.view') }).data?.items ?? [];
  const known = segments.some(({ id }) => id === draft.segment_id);
  const error = refused?.field === 'segment_id' || refused?.field === 'audience' ? refused.text : undefined;
  return (
    <div className="grid gap-3">
      <RadioGroup
        row
        label={t('to_whom')}
        value={draft.audience}
        onChange={(audience) =>
          onChange({ ...draft, audience, segment_id: audience === 'segment' ? draft.segment_id : null })
        }
        options={[
          { value: 'all' as const, label: t('everybody') },
          { value: 'segment' as const, label: t('a_segment') },
          ...(broadcast.audience === 'chosen' ? [{ value: 'chosen' as const, label: whom(broadcast) }] : []),
        ]}
      />
      {draft.audience === 'segment' ? (
        <Field label={t('segment')} error={error} hint={segments.length === 0 ? t('no_segments') : undefined}>
          <Select
            value={draft.segment_id}
            placeholder={t('choose_segment')}
            onChange={(segment_id) => onChange({ ...draft, segment_id })}
            options={[
              ...segments.map(({ id, name }) => ({ value: id, label: name })),
              ...(draft.segment_id && !known
                ? [{ value: draft.segment_id, label: broadcast.segment_name ?? t('no_segment') }]
                : []),
            ]}
          />
        </Field>
      ) : (
        error && <p className="text-sm text-bad">{error}</p>
      )}
    </div>
  );
}

const most = { title: 80, text: 600 } as const;
const fieldsOf = { en: ['title', 'text'], hi: ['title_hi', 'text_hi'] } as const;

function Words({ language, draft, onChange, refused }: WriteProps & { language: 'en' | 'hi' }) {
  const t = useTranslations('broadcasts');
  const [title, text] = fieldsOf[language];
  const put = (field: typeof title | typeof text, typed: string) => onChange({ ...draft, [field]: typed || null });
  const errorOf = (field: string) => (refused?.field === field ? refused.text : undefined);
  const left = (typed: string | null, of: number) => t('letters', { used: typed?.length ?? 0, most: of });
  return (
    <>
      <Field label={t(`title_in.${language}`)} hint={left(draft[title], most.title)} error={errorOf(title)}>
        <Input
          lang={language}
          maxLength={most.title}
          value={draft[title] ?? ''}
          onValueChange={(typed) => put(title, typed)}
        />
      </Field>
      <Field label={t(`text_in.${language}`)} hint={left(draft[text], most.text)} error={errorOf(text)}>
        <Textarea
          lang={language}
          rows={4}
          maxLength={most.text}
          value={draft[text] ?? ''}
          onChange={({ currentTarget }) => put(text, currentTarget.value)}
        />
      </Field>
    </>
  );
}

function When({ draft, onChange, refused }: WriteProps) {
  const t = useTranslations('broadcasts');
  const zone = useTimeZone() ?? 'Asia/Kolkata';
  const { now } = useBusinessClock();
  const tomorrow = () => {
    const day = localOf(new Date(new Date(now).getTime() + 86_400_000).toISOString(), zone).slice(0, 10);
    return instantOf(`${day}T10:00`, zone);
  };
  return (
    <Card>
      <div className="grid gap-3">
        <RadioGroup
          row
          label={t('when')}
          value={draft.send_at === null ? 'now' : 'later'}
          onChange={(when) => onChange({ ...draft, send_at: when === 'now' ? null : tomorrow() })}
          options={[
            { value: 'now', label: t('now') },
            { value: 'later', label: t('later') },
          ]}
        />
        {draft.send_at !== null && (
          <Field label={t('send_at')} error={refused?.field === 'send_at' ? refused.text : undefined}>
            <Input
              type="datetime-local"
              className="figures max-w-64"
              value={localOf(draft.send_at, zone)}
              onValueChange={(local) => local && onChange({ ...draft, send_at: instantOf(local, zone) })}
            />
          </Field>
        )}
        {draft.purpose === 'offer' && <p className="text-sm text-muted">{t('quiet_hours')}</p>}
      </div>
    </Card>
  );
}
