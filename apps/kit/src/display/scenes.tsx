import type { ReactNode } from 'react';

/** The drawn scenes for empty places, in the accent of the business. */
export type SceneName = keyof typeof scenes;

/** One drawn scene; decoration only. */
export function Scene({ name }: { name: SceneName }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 200 132" className="h-33 w-50 max-w-full" fill="none">
      <ellipse cx="100" cy="118" rx="82" ry="7" fill="var(--sunken)" />
      {scenes[name]}
    </svg>
  );
}

const line = { stroke: 'var(--accent-ink)', strokeWidth: 2, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
const soft = 'var(--accent-soft)';
const tint = 'var(--accent-line)';
const paper = 'var(--surface)';

const scenes = {
  // A shop with its awning up and nobody there yet.
  people: (
    <>
      <rect x="46" y="52" width="108" height="64" rx="4" fill={paper} {...line} />
      <path d="M40 52 50 28h100l10 24z" fill={soft} {...line} />
      <path
        d="M40 52a10 9 0 0 0 20 0 10 9 0 0 0 20 0 10 9 0 0 0 20 0 10 9 0 0 0 20 0 10 9 0 0 0 20 0 10 9 0 0 0 20 0"
        fill={tint}
        {...line}
      />
      <rect x="58" y="72" width="34" height="44" rx="2" fill={tint} {...line} />
      <circle cx="85" cy="94" r="2" fill="var(--accent-ink)" />
      <rect x="104" y="72" width="38" height="24" rx="2" fill={soft} {...line} />
      <path d="M104 104h38" {...line} />
      <path
        d="M166 116V96m0 0c-8 0-11-6-11-12 8 0 11 5 11 12Zm0 4c7 0 10-5 10-11-7 0-10 5-10 11Z"
        fill={soft}
        {...line}
      />
    </>
  ),
  // A magnifying glass over an empty drawer of cards.
  search: (
    <>
      <rect x="40" y="70" width="96" height="46" rx="5" fill={paper} {...line} />
      <path d="M52 70V58h72v12M60 58V47h56v11" fill={soft} {...line} />
      <path d="M76 92h24" {...line} />
      <circle cx="132" cy="56" r="25" fill={soft} fillOpacity="0.85" {...line} />
      <path d="m150 75 18 21" {...line} strokeWidth={5} />
      <path d="M121 49a13 13 0 0 1 10-8" {...line} />
    </>
  ),
  // A quiet bell over rooftops at night.
  quiet: (
    <>
      <path
        d="M28 117V90l22-16 22 16v27M72 117V80h34v37M106 117V94l24-17 24 17v23M154 117V99h20v18"
        fill={paper}
        {...line}
      />
      <path d="M82 90h6m8 0h-1M82 102h14M44 98h10M124 102h12" {...line} />
      <path d="M150 28a17 17 0 1 0 12 28 20 20 0 0 1-12-28Z" fill={tint} {...line} />
      <path d="M60 34v6m-3-3h6M104 50v4m-2-2h4M86 22v4m-2-2h4" {...line} />
    </>
  ),
  // A kite that is off its string: the connection is gone.
  offline: (
    <>
      <path d="m108 14 34 30-30 34-34-30z" fill={soft} {...line} />
      <path d="m108 14 4 64M78 48l64-4" {...line} />
      <path d="M112 78c4 14-12 12-10 24" {...line} strokeDasharray="1 6" />
      <path
        d="m96 104 6-4 5 5M40 62c10-12 22 0 14 6-12 8-26 0-14-6Zm116 34c8-10 18 0 12 5-10 6-21 0-12-5Z"
        fill={paper}
        {...line}
      />
    </>
  ),
  // A shutter with its lock: not for you.
  locked: (
    <>
      <rect x="52" y="30" width="96" height="86" rx="4" fill={paper} {...line} />
      <path d="M46 30h108v-9H46z" fill={tint} {...line} />
      <path d="M52 44h96M52 57h96M52 70h96M52 83h96M52 96h96" {...line} strokeWidth={1.25} />
      <rect x="84" y="74" width="32" height="26" rx="5" fill={soft} {...line} />
      <path d="M91 74v-6a9 9 0 0 1 18 0v6M100 85v5" {...line} />
    </>
  ),
  // An account book, open, with its pen.
  book: (
    <>
      <path d="M100 44c-14-9-34-9-52-5v68c18-4 38-4 52 5 14-9 34-9 52-5V39c-18-4-38-4-52 5Z" fill={paper} {...line} />
      <path
        d="M100 44v68M60 56c9-2 18-2 28 1M60 70c9-2 18-2 28 1M60 84c9-2 18-2 28 1M112 57c10-3 19-3 28-1M112 71c10-3 19-3 28-1"
        {...line}
      />
      <path d="m134 100 26-52 10 5-26 52-12 9z" fill={soft} {...line} />
    </>
  ),
  // A cup of tea beside a finished list.
  done: (
    <>
      <rect x="46" y="26" width="64" height="90" rx="5" fill={paper} {...line} />
      <path d="m57 46 4 4 7-8m-11 26 4 4 7-8m-11 26 4 4 7-8M78 48h20M78 69h20M78 90h14" {...line} />
      <path d="M122 86h34v14a16 16 0 0 1-16 16h-2a16 16 0 0 1-16-16z" fill={soft} {...line} />
      <path d="M156 90h5a7 7 0 0 1 0 14h-6M132 76c-4-6 4-8 0-14m14 14c-4-6 4-8 0-14" {...line} />
    </>
  ),
} satisfies Record<string, ReactNode>;
