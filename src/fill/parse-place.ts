import { latinDigits } from './parse-number.ts';

/**
 * Coordinates as people copy them from maps, receivers and paper: `43.65107`, `-79.347`,
 * `79.347 W`, `43° 39' 4" N`. North and east are positive. `undefined` for anything else.
 */
export function parseCoordinate(typed: string, axis: 'latitude' | 'longitude'): number | undefined {
  const [plus, minus] = axis === 'latitude' ? 'NS' : 'EW';
  const text = latinDigits(typed)
    .trim()
    .toUpperCase()
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/(\d)[,\u066b](?=\d)/g, '$1.');
  const letter = /^[NSEW]|[NSEW]$/.exec(text)?.[0];
  if (letter !== undefined && letter !== plus && letter !== minus) return undefined;
  const figures = text.replace(/^[NSEW]|[NSEW]$/, '').trim();
  const match =
    /^([-+]?)(\d+(?:\.\d+)?)(?:[°º\s]+(\d+(?:\.\d+)?)(?:['′’\s]+(\d+(?:\.\d+)?)(?:["″”]|''|′′)?)?['′’]?)?[°º]?$/.exec(
      figures,
    );
  if (match === null) return undefined;
  const [, sign = '', degrees = '0', minutes = '0', seconds = '0'] = match;
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return undefined;
  const size = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3_600;
  const isNegative = (sign === '-') !== (letter === minus);
  const value = isNegative ? -size : size;
  return Math.round(value * 1e7) / 1e7 || 0;
}

/** Both at once, as a map gives them: `43.65107, -79.34702`. */
export function parsePair(
  typed: string,
): { readonly latitude: string; readonly longitude: string } | undefined {
  const text = typed.trim();
  const parts =
    /^(.+?)\s*[;,]\s+(.+)$/.exec(text) ??
    /^([^,]*\.[^,]*),([^,]*\.[^,]*)$/.exec(text) ??
    /^(.+[NS])\s+(.+[EW])$/i.exec(text) ??
    /^([-+]?\d+\.\d+)\s+([-+]?\d+\.\d+)$/.exec(text);
  const [, latitude = '', longitude = ''] = parts ?? [];
  const isPair =
    parseCoordinate(latitude, 'latitude') !== undefined &&
    parseCoordinate(longitude, 'longitude') !== undefined;
  return isPair ? { latitude, longitude } : undefined;
}
