import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ClientBase } from 'pg';
import { sha256 } from '#platform/crypto.ts';
import { stateName } from './state-names.ts';

const file = join(import.meta.dirname, 'data/pincodes.tsv.gz');
const kinds: Readonly<Record<string, string>> = { H: 'head', S: 'sub', B: 'branch' };
const chunk = 40_000;

/** A pincode as the data file has it. */
export interface FilePincode {
  readonly pincode: string;
  readonly states: readonly string[];
  readonly districts: readonly string[];
  readonly lat: number;
  readonly lng: number;
  readonly spread_m: number;
  readonly centre: 'measured' | 'from_neighbours';
  readonly offices: readonly { readonly name: string; readonly kind: string; readonly delivers: boolean }[];
}

/** Reads the pincodes shipped with the project; tools/make-pincodes.ts writes the file and describes it. */
export function readPincodes(packed: Uint8Array = readFileSync(file)): FilePincode[] {
  const lines = gunzipSync(packed).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [pincode, homes, lat, lng, spread_m, how, groups] = line.split('\t') as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const places = homes.split('|').map((home) => home.split(':') as [string, string]);
    return {
      pincode,
      states: [...new Set(places.map(([state]) => state))],
      districts: [...new Set(places.map(([, district]) => district))],
      lat: Number(lat),
      lng: Number(lng),
      spread_m: Number(spread_m),
      centre: how === 'm' ? 'measured' : 'from_neighbours',
      offices: groups.split('|').flatMap((group) =>
        group
          .slice(2)
          .split(';')
          .map((name) => ({ name, kind: kinds[group[0]!]!, delivers: group[1] === '+' })),
      ),
    };
  });
}

/**
 * Puts the shipped pincodes into the database, once for each content: when it is loaded already, nothing happens.
 * Called by the migration step with the owner's connection; all in one transaction, so readers see the old or the new.
 */
export async function loadReferenceData(client: ClientBase): Promise<'loaded' | 'already there'> {
  const packed = readFileSync(file);
  const hash = sha256(packed);
  await client.query('begin');
  try {
    await client.query("select pg_advisory_xact_lock(hashtext('places.pincode'))");
    const { rows } = await client.query("select 1 from places.reference_load where name = 'pincodes' and hash = $1", [
      hash,
    ]);
    if (rows.length === 0) await replace(client, readPincodes(packed), hash);
    await client.query('commit');
    return rows.length === 0 ? 'loaded' : 'already there';
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function replace(client: ClientBase, pincodes: readonly FilePincode[], hash: string): Promise<void> {
  await client.query('delete from places.post_office');
  await client.query('delete from places.pincode');
  await client.query(
    `insert into places.pincode (pincode, states, districts, lat, lng, spread_m, centre, words)
     select pincode, string_to_array(states, '|'), string_to_array(districts, '|'), lat, lng, spread_m, centre, words
     from unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::float8[], $6::int[], $7::text[], $8::text[])
       as each(pincode, states, districts, lat, lng, spread_m, centre, words)`,
    [
      pincodes.map((each) => each.pincode),
      pincodes.map((each) => each.states.join('|')),
      pincodes.map((each) => each.districts.join('|')),
      pincodes.map((each) => each.lat),
      pincodes.map((each) => each.lng),
      pincodes.map((each) => each.spread_m),
      pincodes.map((each) => each.centre),
      pincodes.map((each) => [...each.districts, ...each.states.map(stateName)].join(' ').toLowerCase()),
    ],
  );
  // An index is built in a third of the time that filling it row by row takes.
  await client.query('drop index places.post_office_search');
  const offices = pincodes.flatMap(({ pincode, offices: own }) => own.map((office) => ({ pincode, ...office })));
  for (let from = 0; from < offices.length; from += chunk) {
    const part = offices.slice(from, from + chunk);
    await client.query(
      `insert into places.post_office (pincode, name, kind, delivers)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::boolean[])`,
      [
        part.map((each) => each.pincode),
        part.map((each) => each.name),
        part.map((each) => each.kind),
        part.map((each) => each.delivers),
      ],
    );
  }
  await client.query('create index post_office_search on places.post_office using gin (lower(name) gin_trgm_ops)');
  await client.query(
    `insert into places.reference_load (name, hash) values ('pincodes', $1)
     on conflict (name) do update set hash = excluded.hash, at = now()`,
    [hash],
  );
  await client.query('analyze places.pincode; analyze places.post_office');
}
