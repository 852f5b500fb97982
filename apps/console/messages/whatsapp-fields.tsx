import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { useTranslations } from 'use-intl';

const kinds = ['reply', 'link', 'call'] as const;
const most = 3;

/** A button under a text, while it is being written. */
interface Draft {
  kind: (typeof kinds)[number];
  text: string;
  url?: string | undefined;
  phone?: string | undefined;
}

/** What stands around a text on WhatsApp, while it is being written. */
export interface Around {
  footer: string | null;
  buttons: Draft[];
}

export const bare: Around = { footer: null, buttons: [] };

/** What is given of it: null when there is nothing, and of each button only what its kind has. */
export function givenOf({ footer, buttons }: Around) {
  const line = footer?.trim() || null;
  if (line === null && buttons.length === 0) return null;
  return {
    footer: line,
    buttons: buttons.map(({ kind, text, url = '', phone = '' }) => {
      if (kind === 'link') return { kind, text, url: url.trim() };
      if (kind === 'call') return { kind, text, phone: phone.trim() };
      return { kind, text };
    }),
  };
}

/** The line below a text on WhatsApp, and up to three buttons under it. */
export function WhatsappFields({ around, onChange }: { around: Around; onChange: (around: Around) => void }) {
  const t = useTranslations('messages.templates.whatsapp');
  const { footer, buttons } = around;
  const put = (at: number, part: Partial<Draft>) =>
    onChange({ footer, buttons: buttons.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  return (
    <fieldset className="grid gap-4 rounded-card border border-line p-3">
      <legend className="px-1 text-sm font-medium">{t('title')}</legend>
      <Field label={t('footer')} optional>
        <Input maxLength={60} value={footer ?? ''} onValueChange={(value) => onChange({ footer: value, buttons })} />
      </Field>
      {buttons.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no name but their place
        <section key={at} className="grid gap-3 border-t border-line pt-3" aria-label={t('button', { number: at + 1 })}>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label={t('kind')}>
              <Select
                value={one.kind}
                onChange={(kind) => put(at, { kind })}
                options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              />
            </Field>
            <Field label={t('words')}>
              <Input maxLength={25} value={one.text} onValueChange={(text) => put(at, { text })} />
            </Field>
          </div>
          {one.kind === 'link' && (
            <Field label={t('url')}>
              <Input type="url" maxLength={500} value={one.url ?? ''} onValueChange={(url) => put(at, { url })} />
            </Field>
          )}
          {one.kind === 'call' && (
            <Field label={t('phone')}>
              <Input type="tel" maxLength={16} value={one.phone ?? ''} onValueChange={(phone) => put(at, { phone })} />
            </Field>
          )}
          <Button
            className="justify-self-start"
            onClick={() => onChange({ footer, buttons: buttons.filter((_, i) => i !== at) })}
          >
            {t('remove')}
          </Button>
        </section>
      ))}
      {buttons.length < most && (
        <Button
          className="justify-self-start"
          onClick={() => onChange({ footer, buttons: [...buttons, { kind: 'reply', text: '' }] })}
        >
          {t('add')}
        </Button>
      )}
    </fieldset>
  );
}
