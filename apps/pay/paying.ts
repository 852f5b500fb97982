import { api, type Got, take } from '@kit/api/client.ts';
import { newId } from '@kit/new-id.ts';

export type Pay = Got<'/pay/{token}'>;
export type Attempt = Got<'/pay/{token}/attempts/{attempt_id}'>;
export type Method = Pay['offers'][number]['method'];

/** What the payer chose: a method, or one kept before. */
export interface Choice {
  readonly method: Method | null;
  readonly manner: 'page' | 'upi';
  readonly keep: boolean;
  readonly kept_id: string | null;
}

export function readPay(token: string): Promise<Pay> {
  return take(api.GET('/pay/{token}', { params: { path: { token } } }));
}

export function readAttempt(token: string, attempt_id: string): Promise<Attempt> {
  return take(api.GET('/pay/{token}/attempts/{attempt_id}', { params: { path: { token, attempt_id } } }));
}

/** Begins a try under an id of its own, so that a broken line makes no second one. */
export function begin(token: string, choice: Choice): Promise<Attempt> {
  return take(
    api.POST('/pay/{token}/attempts', { params: { path: { token } }, body: { attempt_id: newId(), ...choice } }),
  );
}

/** Takes the browser to the gateway's page. */
export function go({ is, url, fields }: NonNullable<Attempt['step']>): void {
  if (is === 'redirect') {
    location.assign(url);
    return;
  }
  const form = document.createElement('form');
  form.method = 'post';
  form.action = url;
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}
