import { Button } from '@kit/controls/button.tsx';
import { Field, Input, Textarea } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PictureField } from '../catalogue/picture-field.tsx';
import { type Block, type Kind, movedTo, type Said } from './wanted.ts';

const empty: Said = { en: '', hi: '' };
const fresh: { readonly [Name in Kind]: () => Extract<Block, { kind: Name }> } = {
  heading: () => ({ kind: 'heading', text: empty }),
  text: () => ({ kind: 'text', text: empty }),
  list: () => ({ kind: 'list', items: [empty] }),
  picture: () => ({ kind: 'picture', file_id: '', says: empty }),
  questions: () => ({ kind: 'questions', items: [{ question: empty, answer: empty }] }),
  button: () => ({ kind: 'button', text: empty, href: '/' }),
  contact: () => ({ kind: 'contact' }),
};
const kinds = Object.keys(fresh) as Kind[];

interface BlocksProps {
  blocks: readonly Block[];
  onChange: (blocks: Block[]) => void;
}

/** The blocks of a page from the top down: written in both languages, and moved. */
export function Blocks({ blocks, onChange }: BlocksProps) {
  const t = useTranslations('content.block');
  const move = (from: number, to: number) => {
    if (to >= 0 && to < blocks.length) onChange(movedTo(blocks, from, to));
  };
  return (
    <section aria-label={t('title')} className="grid gap-3">
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no id; they are known by their place
        <article key={at} className="card grid gap-3 p-4">
          <header className="flex items-center gap-1">
            <h3 className="flex-1 text-sm font-medium text-muted">{t(`kinds.${block.kind}`)}</h3>
            <IconButton label={t('up')} disabled={at === 0} onClick={() => move(at, at - 1)}>
              <ArrowUp aria-hidden className="size-4" />
            </IconButton>
            <IconButton label={t('down')} disabled={at === blocks.length - 1} onClick={() => move(at, at + 1)}>
              <ArrowDown aria-hidden className="size-4" />
            </IconButton>
            <IconButton label={t('remove')} onClick={() => onChange(blocks.toSpliced(at, 1))}>
              <Trash2 aria-hidden className="size-4" />
            </IconButton>
          </header>
          <Fields block={block} onChange={(next) => onChange(blocks.toSpliced(at, 1, next))} />
        </article>
      ))}
      <div>
        <Menu
          trigger={<Button icon={<Plus aria-hidden className="size-4" />}>{t('add')}</Button>}
          lines={kinds.map((kind) => ({
            label: t(`kinds.${kind}`),
            onChoose: () => onChange([...blocks, fresh[kind]()]),
          }))}
        />
      </div>
    </section>
  );
}

function Fields({ block, onChange }: { block: Block; onChange: (block: Block) => void }) {
  const t = useTranslations('content.block');
  if (block.kind === 'heading') return <Both value={block.text} onChange={(text) => onChange({ ...block, text })} />;
  if (block.kind === 'text') return <Both long value={block.text} onChange={(text) => onChange({ ...block, text })} />;
  if (block.kind === 'contact') return <p className="text-sm text-muted">{t('contact_text')}</p>;
  if (block.kind === 'button')
    return (
      <>
        <Both value={block.text} onChange={(text) => onChange({ ...block, text })} />
        <Field label={t('href')} hint={t('href_hint')}>
          <Input
            className="figures"
            maxLength={500}
            value={block.href}
            onValueChange={(href) => onChange({ ...block, href })}
          />
        </Field>
      </>
    );
  if (block.kind === 'picture')
    return (
      <>
        <PictureField
          label={t('kinds.picture')}
          value={block.file_id || null}
          onChange={(file_id) => onChange({ ...block, file_id: file_id ?? '' })}
        />
        <Both label={t('says')} value={block.says} onChange={(says) => onChange({ ...block, says })} />
      </>
    );
  if (block.kind === 'list')
    return (
      <Lines
        items={block.items}
        fresh={empty}
        onChange={(items) => onChange({ ...block, items })}
        render={(item, put) => <Both value={item} onChange={put} />}
      />
    );
  return (
    <Lines
      items={block.items}
      fresh={{ question: empty, answer: empty }}
      onChange={(items) => onChange({ ...block, items })}
      render={(item, put) => (
        <div className="grid gap-2">
          <Both label={t('question')} value={item.question} onChange={(question) => put({ ...item, question })} />
          <Both long label={t('answer')} value={item.answer} onChange={(answer) => put({ ...item, answer })} />
        </div>
      )}
    />
  );
}

interface LinesProps<Line> {
  items: readonly Line[];
  fresh: Line;
  onChange: (items: Line[]) => void;
  render: (item: Line, put: (item: Line) => void) => ReactNode;
}

function Lines<Line>({ items, fresh: one, onChange, render }: LinesProps<Line>) {
  const t = useTranslations('content.block');
  return (
    <div className="grid gap-3">
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id; they are known by their place
        <div key={at} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">{render(item, (next) => onChange(items.toSpliced(at, 1, next)))}</div>
          <IconButton
            label={t('remove_line')}
            disabled={items.length === 1}
            onClick={() => onChange(items.toSpliced(at, 1))}
          >
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </div>
      ))}
      <div>
        <Button look="quiet" icon={<Plus aria-hidden className="size-4" />} onClick={() => onChange([...items, one])}>
          {t('add_line')}
        </Button>
      </div>
    </div>
  );
}

interface BothProps {
  label?: string;
  value: Said;
  long?: boolean;
  onChange: (value: Said) => void;
}

/** A text in English and in Hindi, side by side where there is room. */
export function Both({ label, value, long, onChange }: BothProps) {
  const t = useTranslations('kit.languages');
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      {(['en', 'hi'] as const).map((language) => (
        <Field key={language} label={label ? `${label} (${t(language)})` : t(language)} optional={language === 'hi'}>
          {long ? (
            <Textarea
              lang={language}
              maxLength={5000}
              value={value[language]}
              onChange={({ currentTarget }) => onChange({ ...value, [language]: currentTarget.value })}
            />
          ) : (
            <Input
              lang={language}
              maxLength={200}
              value={value[language]}
              onValueChange={(text) => onChange({ ...value, [language]: text })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
