import { lazy, Suspense, useEffect, useState } from 'react';
import { loadSpeech, type Speech, SpeechProvider } from '../i18n/i18n.tsx';
import type { FirstArea, InterfaceLanguage } from '../i18n/words.ts';
import { Loading } from '../ui/Loading.tsx';
import { FrontPage } from './FrontPage.tsx';
import { useHistoryAddress } from './history-address.ts';
import { keepLanguage } from './language.ts';
import { UpdateBanner } from './UpdateBanner.tsx';

const Desk = lazy(async () => ({ default: (await import('./DeskRoute.tsx')).DeskRoute }));
const SetUp = lazy(async () => ({ default: (await import('./SetUpRoute.tsx')).SetUpRoute }));
const SignIn = lazy(async () => ({ default: (await import('./SignInRoute.tsx')).SignInRoute }));
const Link = lazy(async () => ({ default: (await import('./LinkRoute.tsx')).LinkRoute }));
const Findings = lazy(async () => ({
  default: (await import('./FindingsRoute.tsx')).FindingsRoute,
}));
const Withdraw = lazy(async () => ({
  default: (await import('./WithdrawRoute.tsx')).WithdrawRoute,
}));
const Account = lazy(async () => ({ default: (await import('./AccountRoute.tsx')).AccountRoute }));
const Collect = lazy(async () => ({ default: (await import('./CollectRoute.tsx')).CollectRoute }));

export type LanguageChoice = {
  readonly language: InterfaceLanguage;
  readonly choose: (language: InterfaceLanguage) => void;
};

/** Language above everything, then one screen by its address. */
export function App({ firstLanguage }: { readonly firstLanguage: InterfaceLanguage }) {
  const [areas] = useState(areasOfHere);
  const [language, setLanguage] = useState(firstLanguage);
  const [speech, setSpeech] = useState<Speech>();
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    let isStale = false;
    loadSpeech(language, areas).then(
      (loaded) => {
        if (isStale) return;
        document.documentElement.lang = loaded.language;
        document.documentElement.dir = loaded.direction;
        setSpeech(loaded);
      },
      (error: unknown) => setFailure(error),
    );
    return () => {
      isStale = true;
    };
  }, [language, areas]);
  // Words that cannot be had are for the boundary above to tell: it needs none of them.
  if (failure !== undefined) throw failure;
  if (!speech) return null;
  const choice: LanguageChoice = {
    language,
    choose: (chosen) => {
      keepLanguage(chosen);
      setLanguage(chosen);
    },
  };
  return (
    <SpeechProvider speech={speech}>
      <UpdateBanner />
      <Suspense fallback={<Loading />}>
        <Route languageChoice={choice} />
      </Suspense>
    </SpeechProvider>
  );
}

/** Whoever takes answers back is on a phone, and needs no word of those who work here. */
const areasOfHere = (): readonly FirstArea[] =>
  location.pathname.startsWith('/withdraw')
    ? ['ui']
    : ['ui', 'custody', 'fill', 'facilitator', 'coordinator'];

function Route({ languageChoice }: { readonly languageChoice: LanguageChoice }) {
  const address = useHistoryAddress();
  const { pathname, searchParams } = new URL(address.here, location.origin);
  switch (pathname.split('/')[1]) {
    case 'desk':
      return <Desk address={address} languageChoice={languageChoice} />;
    case 'setup':
      return <SetUp address={address} languageChoice={languageChoice} />;
    case 'sign-in':
      return (
        <SignIn
          address={address}
          languageChoice={languageChoice}
          back={searchParams.get('back') ?? undefined}
        />
      );
    case 'join':
    case 'reset':
      return (
        <Link
          to={pathname.startsWith('/join') ? 'join' : 'reset'}
          address={address}
          languageChoice={languageChoice}
        />
      );
    case 'account':
      return <Account address={address} languageChoice={languageChoice} />;
    case 'findings':
      return <Findings address={address} languageChoice={languageChoice} />;
    case 'withdraw':
      return <Withdraw languageChoice={languageChoice} />;
    case 'collect':
      return <Collect languageChoice={languageChoice} />;
    default:
      return <FrontPage languageChoice={languageChoice} />;
  }
}
