declare module 'autocannon' {
  export default function autocannon(options: {
    readonly url: string;
    readonly connections: number;
    readonly duration: number;
  }): Promise<{ requests: { average: number }; non2xx: number; errors: number }>;
}
