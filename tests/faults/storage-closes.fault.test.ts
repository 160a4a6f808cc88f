import { everyCallFailsInTheApp } from './storage-calls.ts';

everyCallFailsInTheApp('closes');
