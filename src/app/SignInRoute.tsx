import { useCallback, useEffect, useState } from 'react';
import type { Address } from '../coordinator/address.tsx';
import { SignInScreen } from '../coordinator/door/SignInScreen.tsx';
import { createPeopleDoors } from '../coordinator/people/people-doors.ts';
import type { Me } from '../protocol/account.ts';
import type { LanguageChoice } from './App.tsx';
import { Door } from './Door.tsx';
import { homeOf } from './home-of.ts';
import { rememberMe } from './rooms.ts';
import { tools } from './tools.ts';

const doors = createPeopleDoors(tools);

/** The token stands behind `#`, which no server and no log ever sees; it is taken off at once. */
export function SignInRoute(props: {
  readonly address: Address;
  readonly languageChoice: LanguageChoice;
  readonly back: string | undefined;
}) {
  const { address, back } = props;
  const [token] = useState(takeToken);
  const [partnershipName, setName] = useState<string>();
  useEffect(() => {
    void tools.account.me().then((answer) => {
      if (answer.ok) setName(answer.value.partnership?.name);
    });
  }, []);
  const enter = useCallback(
    (me: Me): void => {
      const isDesk = me.person?.role === 'coordinator';
      const asked = isOurs(back) ? back : '/desk/results';
      const isAsked = isDesk && (back !== undefined || token !== undefined);
      void rememberMe(me).then(() => address.go(isAsked ? asked : homeOf(me), 'replace'));
    },
    [address, back, token],
  );
  return (
    <Door languageChoice={props.languageChoice}>
      <SignInScreen
        account={tools.account}
        doors={doors}
        token={token}
        partnershipName={partnershipName}
        onDone={enter}
      />
    </Door>
  );
}

/** A way back that stays in this house: a link from elsewhere must not lead on to elsewhere. */
const isOurs = (back: string | undefined): back is string =>
  back !== undefined && /^\/(desk|collect)(\/|\?|$)/.test(back);

let taken: string | undefined;

/** Once a page: React asks twice in development, and the address is cleaned the first time. */
function takeToken(): string | undefined {
  const token = location.hash.slice(1);
  if (token !== '') {
    taken = token;
    history.replaceState(null, '', location.pathname + location.search);
  }
  return taken;
}
