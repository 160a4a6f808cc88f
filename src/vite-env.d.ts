/** The version in package.json; `vite.config.ts` writes it in. */
declare const __APP_VERSION__: string;
