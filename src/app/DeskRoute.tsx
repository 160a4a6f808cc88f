import { useEffect, useState } from 'react';
import type { Address } from '../coordinator/address.tsx';
import { CoordinatorApp } from '../coordinator/CoordinatorApp.tsx';
import type { Desk } from '../coordinator/desk.ts';
import { roleKeys } from '../coordinator/word-keys.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Role } from '../protocol/people.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loading } from '../ui/Loading.tsx';
import type { LanguageChoice } from './App.tsx';
import { Door } from './Door.tsx';
import { homeOf } from './home-of.ts';
import { leaveDesk, openDesk, rememberMe, theDiary } from './rooms.ts';
import { tools } from './tools.ts';

type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly desk: Desk }
  /** Nobody is remembered here and the server does not answer. */
  | { readonly kind: 'away' }
  /** Signed in, but not as a coordinator. */
  | { readonly kind: 'notAllowed' }
  /** Was a coordinator until a moment ago. */
  | { readonly kind: 'roleChanged'; readonly role: Role };

/** Opens the desk: at once for the one who is remembered here, else for the one who signs in. */
export function DeskRoute(props: {
  readonly address: Address;
  readonly languageChoice: LanguageChoice;
}) {
  const { address } = props;
  const { t } = useSpeech();
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' });
  const [failure, setFailure] = useState<unknown>();
  const [couldNotLeave, setCouldNotLeave] = useState(false);
  const { go, here } = address;
  useEffect(() => {
    if (opening.kind !== 'opening') return;
    let isStale = false;
    firstDesk(() => go(`/sign-in?back=${encodeURIComponent(here)}`, 'replace')).then(
      (next) => {
        if (!isStale && next) setOpening(next);
      },
      (error: unknown) => setFailure(error),
    );
    return () => {
      isStale = true;
    };
  }, [opening.kind, go, here]);
  useEffect(() => {
    if (opening.kind !== 'open') return;
    const { desk } = opening;
    return desk.subscribe(() => {
      const { reach, who } = desk.state();
      if (reach.kind !== 'roleChanged') return;
      setOpening({ kind: 'roleChanged', role: reach.role });
      leaveDesk(who.workspace).catch((error: unknown) => setFailure(error));
    });
  }, [opening]);
  if (failure !== undefined) throw failure;

  const signOut = async (desk: Desk): Promise<void> => {
    const answer = await tools.account.signOut();
    // The session is the server's to end: saying "signed out" without it would be untrue.
    if (!answer.ok && answer.error !== 'refused') return setCouldNotLeave(true);
    await leaveDesk(desk.state().who.workspace);
    location.assign('/');
  };

  if (opening.kind === 'opening') return <Loading />;
  if (opening.kind === 'open')
    return (
      <>
        {couldNotLeave && <Banner tone="attention">{t('coordinator.signOutAway')}</Banner>}
        <CoordinatorApp
          desk={opening.desk}
          address={address}
          interfaceChoice={props.languageChoice}
          onSignOut={() => void signOut(opening.desk)}
        />
      </>
    );
  if (opening.kind === 'roleChanged') {
    const { role } = opening;
    return (
      <Door languageChoice={props.languageChoice}>
        <EmptyState
          isWholeScreen
          title={t('coordinator.notAllowed.changed')}
          action={
            <ButtonLink href={homeOf({ person: { id: '', name: '', role } })}>
              {t('coordinator.notAllowed.go', { role: t(roleKeys[role]) })}
            </ButtonLink>
          }
        >
          <p>{t('coordinator.notAllowed.changedWhy', { role: t(roleKeys[role]) })}</p>
        </EmptyState>
      </Door>
    );
  }
  return (
    <Door languageChoice={props.languageChoice}>
      <EmptyState
        isWholeScreen
        title={t(
          opening.kind === 'away' ? 'coordinator.deskAway.title' : 'coordinator.notAllowed.title',
        )}
        action={
          opening.kind === 'away' ? (
            <Button tone="primary" onClick={() => setOpening({ kind: 'opening' })}>
              {t('coordinator.tryAgain')}
            </Button>
          ) : (
            <ButtonLink href={`/sign-in?back=${encodeURIComponent(here)}`}>
              {t('coordinator.front.signIn')}
            </ButtonLink>
          )
        }
      >
        <p>
          {t(opening.kind === 'away' ? 'coordinator.deskAway.why' : 'coordinator.notAllowed.why')}
        </p>
      </EmptyState>
    </Door>
  );
}

async function firstDesk(toSignIn: () => void): Promise<Opening | undefined> {
  const remembered = await (await theDiary()).me();
  const known = remembered && (await openDesk(remembered));
  if (known) return { kind: 'open', desk: known };
  const answer = await tools.account.me();
  if (!answer.ok) return { kind: 'away' };
  if (!answer.value.person) {
    toSignIn();
    return undefined;
  }
  await rememberMe(answer.value);
  const desk = await openDesk(answer.value);
  return desk ? { kind: 'open', desk } : { kind: 'notAllowed' };
}
