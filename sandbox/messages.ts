import type { EventEmitter } from 'node:events';
import { kept } from './clocks.ts';
import type { All, Changes, Run } from './store.ts';

/** What arrived at somebody's phone or mailbox, or what they answered. */
export interface Message {
  seq: number;
  id: string;
  channel: 'sms' | 'email' | 'whatsapp' | 'push';
  /** `out` from the business to the person, `in` what the person said to the business. */
  direction: 'out' | 'in';
  /** Whose phone or mailbox: the telephone number (`+91…`), the e-mail address; for push without either, the device's token. */
  person: string;
  /** As the phone shows it: `VM-HAATIN-S`, the From of a mail, the name of the WhatsApp account or of the app. */
  sender: string;
  /** The account it came through; the phone filters by it. */
  business: string;
  at: string;
  subject: string;
  text: string;
  html: string;
  /** `sent` and `read` are a chat's one tick and two blue ones. */
  state: 'arriving' | 'sent' | 'delivered' | 'read' | 'failed';
  /** Why it was not delivered. */
  reason: string;
  /** What the protocol needs to know again: the sender's own id, the request id, how often it came. */
  facts: Record<string, string>;
  /** What more than text there is to show and to tap. */
  rich: Rich;
  /** Attachments, and the pictures and papers of a chat, in order. */
  parts: { number: number; name: string; type: string; size: number }[];
}

/** What a chat or a notification has beyond its text; the phone shows it, whatever the protocol. */
export interface Rich {
  header?: string;
  footer?: string;
  /** `reply` is answered with its id; `url` and `call` open `value`, `copy` copies it. */
  buttons?: { id: string; title: string; kind?: 'reply' | 'url' | 'call' | 'copy'; value?: string }[];
  /** Opened by the button `title`; a row is answered with its id. */
  list?: {
    title: string;
    sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[];
  };
  location?: { latitude: number; longitude: number; name?: string; address?: string };
  /** The id of the message that this one answers. */
  quotes?: string;
  /** Emoji given to this message, by whom: `out` the business, `in` the person. */
  reactions?: { emoji: string; by: 'out' | 'in' }[];
  /** What tapping a notification opens. */
  link?: string;
  icon?: string;
}

export type NewMessage = Omit<Message, 'seq' | 'at' | 'parts' | 'direction' | 'rich'> & {
  parts?: Part[];
  direction?: Message['direction'];
  rich?: Rich;
};

export interface Part {
  name: string;
  type: string;
  bytes: Uint8Array;
}

export interface Filter {
  person?: string | undefined;
  business?: string | undefined;
  text?: string | undefined;
  before?: number | undefined;
  channel?: Message['channel'] | undefined;
}

type MessageRow = Omit<Message, 'facts' | 'parts' | 'rich'> & { facts: string; rich: string };

/** What arrived, as it is read. */
export function inbox(all: All) {
  const whole = (row: MessageRow): Message => ({
    ...row,
    facts: JSON.parse(row.facts) as Record<string, string>,
    rich: JSON.parse(row.rich) as Rich,
    parts: all('select number, name, type, length(bytes) as size from part where message_id = ?', row.id),
  });
  return {
    findMessage(id: string): Message | undefined {
      const row = all<MessageRow>('select * from message where id = ?', id)[0];
      return row && whole(row);
    },
    /** Messages newest first, thirty at a time. */
    messages({ person, business, text, before, channel }: Filter): Message[] {
      const like = text === undefined ? null : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
      // Without a person, `+` keeps the plan on the newest rows; with one, its index is used.
      const ofPerson = person === undefined ? '?1 is null' : 'person = ?1';
      const rows = all<MessageRow>(
        `select * from message where ${ofPerson} and (?2 is null or business = ?2)
           and (?3 is null or text like ?3 escape '\\' or subject like ?3 escape '\\' or sender like ?3 escape '\\'
             or person like ?3 escape '\\')
           and (?4 is null or seq < ?4) and (?5 is null or channel = ?5) order by seq desc limit 30`,
        person ?? null,
        business ?? null,
        like,
        before ?? null,
        channel ?? null,
      );
      return rows.map(whole);
    },
    /** Everyone who ever got a message, the latest first, with that message. */
    people(): Message[] {
      return all<MessageRow>(
        'select * from message where seq in (select max(seq) from message group by person) order by seq desc limit 500',
      ).map(whole);
    },
    /** The businesses that somebody has a channel's messages of, the latest first. */
    chatsOf(person: string, channel: Message['channel']): string[] {
      return all<{ business: string }>(
        'select business from message where person = ? and channel = ? group by business order by max(seq) desc',
        person,
        channel,
      ).map(({ business }) => business);
    },
    part(id: string, number: number): Part | undefined {
      return all<Part>('select name, type, bytes from part where message_id = ? and number = ?', id, number)[0];
    },
    /** The latest messages to people of a channel and account since an instant, for the protocol's own reports. */
    sentSince(channel: string, business: string, at: string): Message[] {
      const rows = all<MessageRow>(
        `select * from message where channel = ? and business = ? and at >= ? and direction = 'out'
         order by seq desc limit 1000`,
        channel,
        business,
        at,
      );
      return rows.map(whole);
    },
  };
}

/** What arrives, and becomes of it; whoever looks at the phone is told. */
export function arrivals(
  run: Run,
  find: (id: string) => Message | undefined,
  now: (slug: string) => Temporal.Instant,
  changes: EventEmitter<Changes>,
) {
  const tell = (id: string) => {
    const message = find(id);
    if (message) changes.emit('message', { id, seq: message.seq, person: message.person });
  };
  return {
    addMessage(message: NewMessage): void {
      run(
        `insert into message
           (id, channel, direction, person, sender, business, at, subject, text, html, state, reason, facts, rich)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        message.id,
        message.channel,
        message.direction ?? 'out',
        message.person,
        message.sender,
        message.business,
        kept(now(message.business)),
        message.subject,
        message.text,
        message.html,
        message.state,
        message.reason,
        JSON.stringify(message.facts),
        JSON.stringify(message.rich ?? {}),
      );
      for (const [number, part] of (message.parts ?? []).entries())
        run('insert into part values (?, ?, ?, ?, ?)', message.id, number, part.name, part.type, part.bytes);
      tell(message.id);
    },
    changeMessage(id: string, change: Partial<Pick<Message, 'state' | 'reason' | 'facts' | 'rich'>>): void {
      const message = find(id);
      if (!message) return;
      const { state, reason, facts, rich } = { ...message, ...change };
      run(
        'update message set state = ?, reason = ?, facts = ?, rich = ? where id = ?',
        state,
        reason,
        JSON.stringify(facts),
        JSON.stringify(rich),
        id,
      );
      tell(id);
    },
    /** Messages that were on their way when the sandbox stopped have arrived by now. */
    settle(): void {
      run("update message set state = 'delivered' where state = 'arriving'");
    },
    emptyPhones(): void {
      run('delete from message');
      run('delete from part');
    },
  };
}
