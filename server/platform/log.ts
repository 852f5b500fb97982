import { type Logger, pino } from 'pino';

/** Opens the log: one JSON line for each event, secrets removed by name wherever they stand. */
export function openLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ['password', 'token', 'secret', 'code', 'otp', 'authorization', 'cookie'].flatMap((name) => [
        name,
        `*.${name}`,
        `*.*.${name}`,
        `req.headers["${name}"]`,
      ]),
      censor: '•••',
    },
  });
}
