import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Card, Facts, PageHeader } from '@kit/display/page.tsx';
import { Progress } from '@kit/display/progress.tsx';
import { Confirm } from '@kit/overlays/dialog.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Copy, Ellipsis, Send } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Back } from '../shell/back.tsx';
import { Meanwhile, useDraft } from '../shell/draft.tsx';
import { Answer } from '../shell/page-states.tsx';
import { SaveBar } from '../shell/save-bar.tsx';
import { useActs } from './acts.ts';
import { Figures } from './figures.tsx';
import { Look } from './look.tsx';
import { Reach } from './reach.tsx';
import { Purpose, Standing, useWhom } from './standing.tsx';
import { type Broadcast, broadcastQuery, type Draft, reachQuery } from './wanted.ts';
import { Write } from './write.tsx';

const small = 'size-4';

/** One broadcast: written while it is a draft, afterwards how far it is and what became of it. */
export default function BroadcastPage() {
  const { broadcastId } = useParams({ from: '/shell/broadcasts/$broadcastId' });
  const query = useQuery(broadcastQuery(broadcastId));
  return (
    <Answer query={query}>
      {(broadcast) =>
        broadcast.state === 'draft' ? (
          <Editor key={broadcast.id} broadcast={broadcast} />
        ) : (
          <Report key={broadcast.id} broadcast={broadcast} />
        )
      }
    </Answer>
  );
}

function Head({ broadcast, actions }: { broadcast: Broadcast; actions: ReactNode }) {
  const t = useTranslations('broadcasts');
  return (
    <PageHeader
      above={<Back to="/broadcasts">{t('title')}</Back>}
      title={
        <>
          {broadcast.name}
          <Standing state={broadcast.state} />
        </>
      }
      actions={actions}
    />
  );
}

function draftOf(broadcast: Broadcast): Draft {
  const { name, purpose, audience, segment_id, title, title_hi, text, text_hi, link, send_at } = broadcast;
  return { name, purpose, audience, segment_id, title, title_hi, text, text_hi, link, send_at };
}

function Editor({ broadcast }: { broadcast: Broadcast }) {
  const t = useTranslations('broadcasts');
  const may = useMay();
  const acts = useActs(broadcast);
  const { draft, write, changed, settle, before } = useDraft(draftOf(broadcast));
  const [asking, setAsking] = useState<'send' | 'remove'>();
  const edits = may('broadcasts.edit');
  const told = (it: Draft) => ({
    [t('name')]: it.name,
    [t('title_in.en')]: it.title,
    [t('title_in.hi')]: it.title_hi,
    [t('text_in.en')]: it.text,
    [t('text_in.hi')]: it.text_hi,
    [t('link')]: it.link,
  });
  const close = () => setAsking(undefined);
  return (
    <>
      <Head
        broadcast={broadcast}
        actions={
          <>
            {edits && (
              <Menu
                trigger={
                  <IconButton label={t('acts')}>
                    <Ellipsis aria-hidden className={small} />
                  </IconButton>
                }
                lines={[
                  { label: t('copy'), onChoose: () => acts.copy.mutate() },
                  { label: t('remove'), danger: true, onChoose: () => setAsking('remove') },
                ]}
              />
            )}
            {may('broadcasts.send') && (
              <Button
                look="primary"
                icon={<Send aria-hidden className={small} />}
                disabled={changed}
                onClick={() => setAsking('send')}
              >
                {broadcast.send_at === null ? t('send') : t('schedule')}
              </Button>
            )}
          </>
        }
      />
      <Meanwhile before={before && told(before)} after={told(draftOf(broadcast))} />
      <div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
        <fieldset disabled={!edits} className="grid min-w-0 gap-5">
          <Write broadcast={broadcast} draft={draft} onChange={write} refused={acts.refused} />
        </fieldset>
        <div className="grid min-w-0 gap-6">
          <Reach id={broadcast.id} draft={draft} />
          <Look id={broadcast.id} draft={draft} mayTry={edits && !changed} />
        </div>
      </div>
      <SaveBar
        open={changed}
        busy={acts.save.isPending}
        onDiscard={() => settle()}
        onSave={() => acts.save.mutate(draft, { onSuccess: (saved) => settle(draftOf(saved)) })}
      />
      {asking === 'send' && (
        <SendOff broadcast={broadcast} onClose={close} onSend={() => acts.send.mutateAsync().catch(() => undefined)} />
      )}
      <Confirm
        open={asking === 'remove'}
        danger
        title={t('remove_title', { name: broadcast.name })}
        text={t('remove_text')}
        verb={t('remove')}
        onClose={close}
        onConfirm={() => acts.remove.mutateAsync()}
      />
    </>
  );
}

/** Says to how many it goes before it does: what was said can't be taken back. */
function SendOff({
  broadcast,
  onClose,
  onSend,
}: {
  broadcast: Broadcast;
  onClose: () => void;
  onSend: () => Promise<unknown>;
}) {
  const t = useTranslations('broadcasts');
  const format = useFormatter();
  const { data } = useQuery(reachQuery(broadcast.id, broadcast));
  const { purpose, send_at } = broadcast;
  const at = send_at && format.dateTime(new Date(send_at), 'moment');
  return (
    <Confirm
      open
      title={t('send_title', { count: (purpose === 'offer' ? data?.wanting : data?.customers) ?? 0 })}
      text={
        <>
          {purpose === 'offer' && data && `${t('send_offer', { count: data.customers - data.wanting })} `}
          {at ? t('send_later', { at }) : t('send_now')}
        </>
      }
      verb={at ? t('schedule') : t('send')}
      onClose={onClose}
      onConfirm={onSend}
    />
  );
}

function Report({ broadcast }: { broadcast: Broadcast }) {
  const t = useTranslations('broadcasts');
  const may = useMay();
  const acts = useActs(broadcast);
  const [stopping, setStopping] = useState(false);
  const { state, expected, handled } = broadcast;
  const runs = state === 'scheduled' || state === 'sending';
  return (
    <>
      <Head
        broadcast={broadcast}
        actions={
          <>
            {may('broadcasts.edit') && (
              <Button
                icon={<Copy aria-hidden className={small} />}
                busy={acts.copy.isPending}
                onClick={() => acts.copy.mutate()}
              >
                {t('copy')}
              </Button>
            )}
            {runs && may('broadcasts.send') && (
              <Button look="danger" onClick={() => setStopping(true)}>
                {t('stop')}
              </Button>
            )}
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
        <div className="grid min-w-0 gap-5">
          {state === 'sending' && (
            <Card>
              <Progress
                label={t('progress', { handled, expected: Math.max(expected ?? 0, handled) })}
                done={handled}
                of={Math.max(expected ?? 0, handled)}
              />
            </Card>
          )}
          {state === 'scheduled' ? <Reach id={broadcast.id} draft={broadcast} /> : <Figures id={broadcast.id} />}
        </div>
        <div className="grid min-w-0 gap-6">
          <About broadcast={broadcast} />
          <Look id={broadcast.id} draft={broadcast} mayTry={false} />
        </div>
      </div>
      <Confirm
        open={stopping}
        danger
        title={t('stop_title')}
        text={t('stop_text')}
        verb={t('stop')}
        onClose={() => setStopping(false)}
        onConfirm={() => acts.stop.mutateAsync().catch(() => undefined)}
      />
    </>
  );
}

function About({ broadcast }: { broadcast: Broadcast }) {
  const t = useTranslations('broadcasts');
  const whom = useWhom();
  const { send_at, begun_at, ended_at, written_by, stopped_why, state } = broadcast;
  const facts: (readonly [string, ReactNode])[] = [
    [t('purpose'), <Purpose key="purpose" purpose={broadcast.purpose} />],
    [t('to_whom'), whom(broadcast)],
    ...(send_at ? [[t('send_at'), <DateText key="at" value={send_at} as="moment" />] as const] : []),
    ...(begun_at ? [[t('begun'), <DateText key="begun" value={begun_at} as="moment" />] as const] : []),
    ...(ended_at
      ? [
          [
            state === 'stopped' ? t('stopped') : t('ended'),
            <DateText key="ended" value={ended_at} as="moment" />,
          ] as const,
        ]
      : []),
    ...(stopped_why ? [[t('why'), t(`stopped_why.${stopped_why}`)] as const] : []),
    ...(written_by ? [[t('written_by'), written_by] as const] : []),
  ];
  return (
    <Card>
      <Facts facts={facts} />
    </Card>
  );
}
