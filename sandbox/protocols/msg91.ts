import { z } from 'zod';
import { kept } from '../clocks.ts';
import type { Fault } from '../faults.ts';
import { type Answer, type Call, jsonOf, type Route } from '../http.ts';
import type { Message } from '../store.ts';
import type { Account, World } from '../world.ts';
import { type DltTemplate, sameText, scrub, shownAs } from './dlt.ts';

export const msg91Account = z.strictObject({
  authkey: z.string().min(8).max(200),
  /** "Webhook (New)": the address, the headers and the body with its `{{placeholders}}`, as typed at their panel. */
  webhook: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }),
      headers: z.record(z.string().max(100), z.string().max(500)),
      body: z.string().max(5_000),
    })
    .optional(),
});

/** A template at MSG91: its text has `##name##` where a value goes. */
interface Template {
  template_id: string;
  authkey: string;
  template_name: string;
  template_data: string;
  sender_id: string;
  DLT_ID: string;
  /** '10' when the register has the same text under that number, '5' when not: it can be sent but will not arrive. */
  dlt_verified: '10' | '5';
  dlt_reason: string;
}

interface Recipient {
  mobiles: string;
  crqid: string;
  values: Record<string, string>;
}

/** The register's and the gateway's words for what a delivery report says. */
const REPORTS: Record<string, string> = { 1: 'Delivered', 2: 'Failed', 9: 'NDNC', 16: 'Rejected', 17: 'Blocked' };
const PROTOCOL = 'msg91';
const IST = 'Asia/Kolkata';

/** MSG91: templates, the Flow API, its log, and delivery reports by "Webhook (New)". */
export function msg91(world: World): Route[] {
  world.manners.set(PROTOCOL, {
    who: (call) => world.accounts.by(`msg91 ${call.headers.authkey as string}`)?.slug,
    keeps: ['msg91 template'],
  });
  const guarded =
    (run: (account: Account, call: Call) => Answer | Promise<Answer>): Route['run'] =>
    (call) => {
      const account = world.accounts.by(`msg91 ${call.headers.authkey as string}`);
      return account
        ? run(account, call)
        : { status: 401, body: { type: 'error', message: 'Unauthorized', code: '207' } };
    };
  const post = (path: string, run: Parameters<typeof guarded>[0]): Route => ({
    method: 'POST',
    path,
    protocol: PROTOCOL,
    run: guarded(run),
  });
  return [
    post('/api/v5/sms/addTemplate', (account, call) => addTemplate(world, account, call)),
    post('/api/v5/sms/getTemplateVersions', (account, call) => versions(world, account, call)),
    post('/api/v5/flow', (account, call) => flow(world, account, call)),
    post('/api/v5/report/logs/p/sms', (account, call) => logs(world, account, call)),
  ];
}

const failure = (message: string, code: string): Answer => ({ status: 200, body: { type: 'error', message, code } });

function addTemplate(world: World, account: Account, call: Call): Answer {
  const given = jsonOf(call) ?? {};
  const { template, sender_id, template_name, dlt_template_id } = given;
  const missing = Object.entries({ template, sender_id, template_name }).find(([, value]) => !isText(value, 2_000));
  if (missing) return { status: 400, body: { status: 'fail', hasError: true, errors: [`${missing[0]} is required`] } };
  const id = typeof dlt_template_id === 'string' ? dlt_template_id : '';
  const registered = world.store.find<DltTemplate>('dlt', id);
  const reason = !registered
    ? 'Template ID not found on DLT'
    : registered.header !== sender_id
      ? 'Header not mapped to the template on DLT'
      : sameText(registered.content, String(template))
        ? ''
        : 'Template not matched on DLT';
  const made: Template = {
    template_id: world.store.nextId('msg91 template'),
    authkey: account.msg91?.authkey ?? '',
    template_name: String(template_name),
    template_data: String(template),
    sender_id: String(sender_id),
    DLT_ID: id,
    dlt_verified: reason ? '5' : '10',
    dlt_reason: reason,
  };
  world.store.put('msg91 template', made.template_id, made);
  return { status: 200, body: { status: 'success', hasError: false, data: { template_id: made.template_id } } };
}

function versions(world: World, account: Account, call: Call): Answer {
  const found = ownTemplate(world, account, jsonOf(call)?.template_id);
  if (!found) return { status: 400, body: { status: 'fail', hasError: true, errors: ['Invalid template'] } };
  const { authkey: _, ...version } = found;
  const data = [{ id: '1', version: '1', status: '1', active_status: '1', ...version }];
  return { status: 200, body: { status: 'success', hasError: false, data } };
}

function ownTemplate(world: World, account: Account, id: unknown): Template | undefined {
  const found = typeof id === 'string' ? world.store.find<Template>('msg91 template', id) : undefined;
  return found?.authkey === account.msg91?.authkey ? found : undefined;
}

async function flow(world: World, account: Account, call: Call): Promise<Answer> {
  const body = jsonOf(call);
  if (!body) return { status: 400, body: { type: 'error', message: 'Invalid JSON', code: '400' } };
  const template = ownTemplate(world, account, body.template_id);
  if (!template) return failure('Template ID Missing or Invalid Template', '400');
  if (!Array.isArray(body.recipients) || body.recipients.length === 0) return failure('recipients is required', '101');
  const recipients: Recipient[] = [];
  for (const one of body.recipients as unknown[]) {
    const { mobiles, CRQID, ...values } = (typeof one === 'object' && one !== null ? one : {}) as Record<
      string,
      unknown
    >;
    if (typeof mobiles !== 'string' || !/^91[6-9]\d{9}$/.test(mobiles)) return failure('Invalid mobile number', '202');
    const texts = Object.entries(values).map(([name, value]) => [name, String(value)] as const);
    recipients.push({ mobiles, crqid: typeof CRQID === 'string' ? CRQID : '', values: Object.fromEntries(texts) });
  }
  const again = recipients.some((one) => sentJustNow(world, account, one.mobiles, render(template, one.values)));
  if (again) return failure('Request discarded because same request was generated twice within 10 seconds', '311');
  const requestId = world.store.nextId('msg91 request');
  const sent = recipients.map((recipient, i) =>
    accept(world, account, template, recipient, `${requestId}-${i}`, requestId),
  );
  return reporting(world, account, sent, { status: 200, body: { type: 'success', message: requestId } });
}

function render(template: Template, values: Record<string, string>): string {
  return template.template_data.replaceAll(/##(\w+)##/g, (_, name: string) => values[name] ?? '');
}

function sentJustNow(world: World, account: Account, mobiles: string, text: string): boolean {
  const tenSecondsAgo = kept(world.now(account.slug).subtract({ seconds: 10 }));
  const recent = world.store.sentSince('sms', account.slug, tenSecondsAgo);
  return recent.some((one) => one.person === `+${mobiles}` && one.text === text);
}

/** Takes a message in. Like the real one it says yes to all it can read; whether it arrives is told by the report. */
function accept(
  world: World,
  account: Account,
  template: Template,
  to: Recipient,
  id: string,
  requestId: string,
): string {
  const registered = world.store.find<DltTemplate>('dlt', template.DLT_ID);
  const names = [...template.template_data.matchAll(/##(\w+)##/g)].map(([, name]) => name!);
  const values = names.map((name) => to.values[name] ?? '');
  const reason =
    template.dlt_verified === '5' || !registered
      ? `DLT scrubbing failed: ${template.dlt_reason || 'template not found'}`
      : (scrub(registered.content, values) ?? '');
  const text = render(template, to.values);
  world.store.addMessage({
    id,
    channel: 'sms',
    person: `+${to.mobiles}`,
    sender: registered ? shownAs(registered) : template.sender_id,
    business: account.slug,
    subject: '',
    text,
    html: '',
    state: reason ? 'failed' : 'arriving',
    reason,
    facts: { request_id: requestId, crqid: to.crqid, dlt_id: template.DLT_ID, segments: String(segments(text)) },
  });
  return id;
}

/** Plans the delivery reports: after the answer has left, unless a fault says otherwise. */
async function reporting(world: World, account: Account, ids: string[], answer: Answer): Promise<Answer> {
  const fault = world.faults.take(PROTOCOL, '/api/v5/flow', ['report', 'report_twice', 'report_first']);
  const reports = ids.map((id) => () => report(world, account, id, fault));
  if (fault?.kind === 'report_first') {
    for (const make of reports) await make();
    return answer;
  }
  return {
    ...answer,
    afterwards: () => {
      for (const make of reports) void make();
    },
  };
}

async function report(world: World, account: Account, id: string, fault: Fault | undefined): Promise<void> {
  const message = world.store.findMessage(id);
  if (!message) return;
  const forced = fault?.kind === 'report' ? String(fault.status ?? 2) : undefined;
  if (forced === '0') return;
  const status = message.state === 'failed' ? '16' : (forced ?? '1');
  const reason = message.reason || (status === '1' ? '' : (REPORTS[status] ?? 'Failed'));
  const inMs = fault?.ms ?? world.reportAfterMs;
  const arrive = () => {
    if (world.store.isOpen()) world.store.changeMessage(id, { state: status === '1' ? 'delivered' : 'failed', reason });
  };
  const webhook = account.msg91?.webhook;
  const call = webhook && {
    account: account.slug,
    protocol: PROTOCOL,
    url: webhook.url,
    event: 'report',
    about: id,
    body: filled(webhook.body, message, status, reason),
    // Their receipts carry no signature, only the headers that were typed at the panel.
    sign: () => webhook.headers,
  };
  if (fault?.kind === 'report_first') {
    arrive();
    if (call) await world.webhooks.tellNow(call);
    return;
  }
  setTimeout(arrive, inMs).unref();
  if (call) world.webhooks.tell(call, inMs);
  if (call && fault?.kind === 'report_twice') world.webhooks.tell(call, inMs);
}

/** The body typed at their panel with its `{{placeholders}}` filled in. */
function filled(body: string, message: Message, status: string, reason: string): string {
  const facts: Record<string, string> = {
    requestId: message.facts.request_id ?? '',
    CRQID: message.facts.crqid ?? '',
    UUID: message.id,
    telNum: message.person.slice(1),
    status,
    failureReason: reason,
    deliveryTime: istTime(message.at),
    DLT_TE_ID: message.facts.dlt_id ?? '',
    smsLength: message.facts.segments ?? '1',
  };
  return body.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => JSON.stringify(facts[name] ?? '').slice(1, -1));
}

function logs(world: World, account: Account, call: Call): Answer {
  const start = day(call.url.searchParams.get('startDate'));
  const end = day(call.url.searchParams.get('endDate'));
  if (!start || !end || start.until(end).days > 2 || Temporal.PlainDate.compare(start, end) > 0)
    return {
      status: 400,
      body: { status: 'fail', hasError: true, errors: ['Give startDate and endDate, three days at most'] },
    };
  const from = start.toZonedDateTime(IST).toInstant();
  const until = end.add({ days: 1 }).toZonedDateTime(IST).toInstant();
  const rows = world.store
    .sentSince('sms', account.slug, kept(from))
    .filter((one) => Temporal.Instant.compare(Temporal.Instant.from(one.at), until) < 0)
    .map((one) => ({
      requestDate: istTime(one.at),
      sentDateTime: istTime(one.at),
      requestId: one.facts.request_id,
      CRQID: one.facts.crqid,
      UUID: one.id,
      telNum: one.person.slice(1),
      senderId: one.sender,
      status: one.state === 'arriving' ? 'Pending' : one.state === 'delivered' ? 'Delivered' : 'Rejected',
      failureReason: one.reason,
    }));
  return { status: 200, body: { data: rows, metadata: { total: rows.length, paginationToken: null } } };
}

function day(text: string | null): Temporal.PlainDate | undefined {
  return text !== null && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)
    ? Temporal.PlainDate.from(text)
    : undefined;
}

function istTime(at: string): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(IST)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ');
}

/** Parts of a text: 160 characters of GSM-7 (153 each when several), 70 of anything else (67). */
function segments(text: string): number {
  const plain = /^[\n\r -~£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà€]*$/.test(text) && !text.includes('`');
  const units = plain ? text.length + (text.match(/[\^{}\\[~\]|€]/g)?.length ?? 0) : text.length;
  const [one, many] = plain ? [160, 153] : [70, 67];
  return units <= one ? 1 : Math.ceil(units / many);
}

function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= max;
}
