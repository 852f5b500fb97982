import helmet from 'helmet';

// Plain http on loopback has no HSTS (the proxy that ends TLS sends it); the others are for browsers that nobody has.
const unused = {
  strictTransportSecurity: false,
  crossOriginEmbedderPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} as const;

const pageDirectives = {
  defaultSrc: ["'self'"],
  baseUri: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
};

/** What the console and the API's documentation may do. Worked out once, sent with each of their answers. */
const pageHeaders = headersOf({
  contentSecurityPolicy: { useDefaults: false, directives: pageDirectives },
  ...unused,
});

/** The payer's page sends a form to the gateway, whichever that is; on this machine that is the sandbox. */
const payHeaders = headersOf({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      ...pageDirectives,
      formAction: ["'self'", 'https:', 'http://localhost:*', 'http://127.0.0.1:*'],
    },
  },
  ...unused,
});

/** A page of the store: its policy comes with it, for the page alone knows the hashes of its scripts. */
export const storeHeaders = headersOf({ contentSecurityPolicy: false, ...unused });

/** The stores' worker fetches every page and picture once it is there: forbidden that, it would leave visitors with nothing. */
const workerHeaders = headersOf({
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], connectSrc: ["'self'"] } },
  ...unused,
});

/** Everything else is data: shown as a page it may do nothing at all. */
const dataHeaders = headersOf({
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  ...unused,
  crossOriginOpenerPolicy: false,
  referrerPolicy: false, // nothing in it can be followed
  xFrameOptions: false, // frame-ancestors says it
});

/** The security headers of an answer, by the address that was asked. */
export function headersFor(url: string): Record<string, string> {
  if (url.startsWith('/api/v1') || url.startsWith('/health')) return dataHeaders; // most requests, and worth being quick
  if (url.startsWith('/console') || url.startsWith('/api/docs')) return pageHeaders;
  if (/^\/sw\.js(?:\?|$)/.test(url)) return workerHeaders;
  return url.startsWith('/pay') ? payHeaders : dataHeaders;
}

/** The headers that helmet sets by its options: they are the same for every answer. */
function headersOf(options: Parameters<typeof helmet>[0]): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  helmet(options)(null as never, response as never, (error) => {
    if (error) throw error;
  });
  return headers;
}
