import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { err, ok, type Result } from '../../base/result.ts';

/**
 * The browser's side of a passkey. The library is fetched when somebody uses one.
 *
 * `cancelled`: the person turned away, or took too long. `known`: this device has one already.
 * `cannot`: no passkey can be had here.
 */
export type PasskeyFault = 'cancelled' | 'known' | 'cannot';
type Made = Promise<Result<Record<string, unknown>, PasskeyFault>>;

/** Passkeys need a protected address and a browser of the last years. */
export const hasPasskeys = (): boolean =>
  typeof globalThis.PublicKeyCredential === 'function' && globalThis.isSecureContext;

export const makePasskey = (options: object): Made =>
  asked(async () => {
    const { startRegistration } = await import('@simplewebauthn/browser');
    return startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON });
  });

export const showPasskey = (options: object): Made =>
  asked(async () => {
    const { startAuthentication } = await import('@simplewebauthn/browser');
    return startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON });
  });

async function asked(ask: () => Promise<object>): Made {
  try {
    return ok({ ...(await ask()) });
  } catch (why) {
    const name = why instanceof Error ? why.name : '';
    if (name === 'NotAllowedError' || name === 'AbortError') return err('cancelled');
    return err(name === 'InvalidStateError' ? 'known' : 'cannot');
  }
}
