import { useCallback, useState } from 'react';
import type { Address } from '../coordinator/address.tsx';
import { JoinScreen } from '../coordinator/door/JoinScreen.tsx';
import { ResetScreen } from '../coordinator/door/ResetScreen.tsx';
import { createPeopleDoors } from '../coordinator/people/people-doors.ts';
import type { Me } from '../protocol/account.ts';
import type { LanguageChoice } from './App.tsx';
import { Door } from './Door.tsx';
import { homeOf } from './home-of.ts';
import { rememberMe } from './rooms.ts';
import { tools } from './tools.ts';

const doors = createPeopleDoors(tools);

/** `/join#` and `/reset#`: a one-time link from a coordinator. The token stays until it is used. */
export function LinkRoute(props: {
  readonly to: 'join' | 'reset';
  readonly address: Address;
  readonly languageChoice: LanguageChoice;
}) {
  const { address, to } = props;
  const [token] = useState(() => location.hash.slice(1));
  const enter = useCallback(
    (me: Me): void => {
      void rememberMe(me).then(() => address.go(homeOf(me), 'replace'));
    },
    [address],
  );
  return (
    <Door languageChoice={props.languageChoice}>
      {to === 'join' ? (
        <JoinScreen token={token} doors={doors} onDone={enter} />
      ) : (
        <ResetScreen token={token} doors={doors} onDone={enter} />
      )}
    </Door>
  );
}
