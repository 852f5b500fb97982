import { createHash, createSign } from 'node:crypto';
import { certified } from '../certificate.ts';
import type { Answer, Call, Route } from '../http.ts';
import type { Account, World } from '../world.ts';

/** An address that a topic tells, once it has answered that it wants to be told. */
interface Subscription {
  account: string;
  url: string;
  topic: string;
  token: string;
  confirmed: boolean;
}

/** What SNS posts; the signature covers some of it. */
interface Notice {
  Type: 'SubscriptionConfirmation' | 'Notification';
  MessageId: string;
  Token?: string;
  TopicArn: string;
  Message: string;
  SubscribeURL?: string;
  Timestamp: string;
}

const PROTOCOL = 'sns';
const COVERED = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const;

/** SNS as far as SES tells by it: topics whose subscribers must confirm, and the certificate for their signatures. */
export function sns(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/sns',
      protocol: PROTOCOL,
      run: (call) => confirm(world, call),
    },
    {
      method: 'GET',
      path: '/sns/:certificate',
      run: ({ params }) => {
        const { certificate } = certified(world.store, 'sns.amazonaws.com');
        if (params.certificate !== fileOf(certificate)) return { status: 404, body: { error: 'no such thing here' } };
        return { status: 200, headers: { 'content-type': 'application/x-pem-file' }, body: certificate };
      },
    },
  ];
}

const fileOf = (certificate: string) =>
  `SimpleNotificationService-${createHash('md5').update(certificate).digest('hex')}.pem`;

export function topicOf({ slug, ses }: Account): string {
  return `arn:aws:sns:${ses?.region ?? ''}:000000000000:haat-${slug}`;
}

/** Asks the address that an account now names whether it wants to be told; one that was asked isn't asked anew. */
export function subscribe(world: World, account: Account): void {
  const url = account.ses?.events_url;
  const known = world.store.find<Subscription>('sns subscription', account.slug);
  if (url === undefined || known?.url === url) return;
  const token = world.store.nextId('sns token').repeat(4);
  const topic = topicOf(account);
  world.store.put('sns subscription', account.slug, {
    account: account.slug,
    url,
    topic,
    token,
    confirmed: false,
  } satisfies Subscription);
  const query = new URLSearchParams({ Action: 'ConfirmSubscription', TopicArn: topic, Token: token });
  post(world, account.slug, url, {
    Type: 'SubscriptionConfirmation',
    MessageId: idOf(world),
    Token: token,
    TopicArn: topic,
    Message: `You have chosen to subscribe to the topic ${topic}.\nTo confirm, visit the SubscribeURL.`,
    SubscribeURL: `${world.at.origin}/sns?${query}`,
    Timestamp: new Date().toISOString(),
  });
}

function confirm({ store }: World, { url }: Call): Answer {
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  const known = store.find<Subscription>('sns subscription', asked('TopicArn').replace(/^.*:haat-/, ''));
  const right = asked('Action') === 'ConfirmSubscription' && known?.topic === asked('TopicArn');
  if (!right || known?.token !== asked('Token'))
    return xml(400, '<ErrorResponse><Error><Code>InvalidParameter</Code></Error></ErrorResponse>');
  store.put('sns subscription', known.account, { ...known, confirmed: true });
  return xml(
    200,
    `<ConfirmSubscriptionResponse><ConfirmSubscriptionResult><SubscriptionArn>${known.topic}:1</SubscriptionArn></ConfirmSubscriptionResult></ConfirmSubscriptionResponse>`,
  );
}

const xml = (status: number, body: string): Answer => ({ status, headers: { 'content-type': 'text/xml' }, body });

/** Tells the account's confirmed subscriber something; without one nobody hears it, as at the real one. */
export function publish(
  world: World,
  slug: string,
  event: { name: string; about: string; message: object },
  inMs: number,
) {
  const known = world.store.find<Subscription>('sns subscription', slug);
  if (!known?.confirmed) return;
  const notice: Notice = {
    Type: 'Notification',
    MessageId: idOf(world),
    TopicArn: known.topic,
    Message: JSON.stringify(event.message),
    // By the machine's clock, whatever the business's own says: signatures are of now.
    Timestamp: new Date().toISOString(),
  };
  post(world, slug, known.url, notice, { ...event, inMs });
}

function post(
  world: World,
  account: string,
  url: string,
  notice: Notice,
  { name, about, inMs }: { name: string; about: string; inMs: number } = { name: notice.Type, about: '', inMs: 0 },
): void {
  const body = JSON.stringify(signed(world, notice));
  const headers = {
    'content-type': 'text/plain; charset=UTF-8',
    'x-amz-sns-message-type': notice.Type,
    'x-amz-sns-message-id': notice.MessageId,
    'x-amz-sns-topic-arn': notice.TopicArn,
  };
  world.webhooks.tell({ account, protocol: PROTOCOL, url, event: name, about, body, sign: () => headers }, inMs);
}

function signed(world: World, notice: Notice): object {
  const { key, certificate } = certified(world.store, 'sns.amazonaws.com');
  const text = COVERED.filter((name) => notice[name] !== undefined)
    .map((name) => `${name}\n${notice[name]}\n`)
    .join('');
  return {
    ...notice,
    SignatureVersion: '2',
    SigningCertURL: `${world.at.origin}/sns/${fileOf(certificate)}`,
    // Last, so that the fault that changes the last digit of a body makes it a forgery.
    Signature: createSign('sha256').update(text, 'utf8').sign(key, 'base64'),
  };
}

function idOf({ store }: World): string {
  const hex = store.nextId('sns message') + store.nextId('sns message').slice(0, 8);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
