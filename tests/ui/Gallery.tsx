import { useState } from 'react';
import { Announcer } from '../../src/ui/Announcer.tsx';
import { Banner } from '../../src/ui/Banner.tsx';
import { Button } from '../../src/ui/Button.tsx';
import { ButtonLink } from '../../src/ui/ButtonLink.tsx';
import { Card } from '../../src/ui/Card.tsx';
import { ChoiceCard } from '../../src/ui/ChoiceCard.tsx';
import { CustodyChip } from '../../src/ui/CustodyChip.tsx';
import { CustodyWord } from '../../src/ui/CustodyWord.tsx';
import { EmptyState } from '../../src/ui/EmptyState.tsx';
import { Field } from '../../src/ui/Field.tsx';
import { FieldError } from '../../src/ui/FieldError.tsx';
import { LanguageMenu } from '../../src/ui/LanguageMenu.tsx';
import { Loading } from '../../src/ui/Loading.tsx';
import { Mark } from '../../src/ui/Mark.tsx';
import { QuickExit } from '../../src/ui/QuickExit.tsx';
import { Screen } from '../../src/ui/Screen.tsx';
import { Select } from '../../src/ui/Select.tsx';
import { Sheet } from '../../src/ui/Sheet.tsx';
import { Tag } from '../../src/ui/Tag.tsx';
import { TextArea } from '../../src/ui/TextArea.tsx';
import { TextInput } from '../../src/ui/TextInput.tsx';
import { ThemeChoice } from '../../src/ui/ThemeChoice.tsx';
import { ThreadProgress } from '../../src/ui/ThreadProgress.tsx';
import { TopBar } from '../../src/ui/TopBar.tsx';
import { VisuallyHidden } from '../../src/ui/VisuallyHidden.tsx';

const languages = [
  { tag: 'en', name: 'English', direction: 'ltr' },
  { tag: 'ar', name: 'العربية', direction: 'rtl' },
  { tag: 'uk', name: 'Українська', direction: 'ltr' },
] as const;

/** Each part of the kit once, as on a screen: example, picture and test in one. */
export function Gallery(props: { readonly leave?: () => void }) {
  const [language, setLanguage] = useState<'en' | 'ar' | 'uk'>('en');
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState('work');
  return (
    <Screen
      top={
        <TopBar title="Riverbend Newcomer Partnership" href="#home">
          <LanguageMenu languages={languages} value={language} onChange={setLanguage} />
          <QuickExit leave={props.leave ?? (() => {})} />
        </TopBar>
      }
      under={<ThreadProgress done={7} total={12} label="Question 7 of about 12" />}
      bottom={
        <>
          <Button>Back</Button>
          <Button tone="primary">Next</Button>
        </>
      }
    >
      <div className="wm-stack wm-stack-wide">
        <div className="wm-stack">
          <h1>What would help you most this year?</h1>
          <p className="wm-lead wm-quiet">Pick one. You may pass any question.</p>
          <fieldset className="wm-choices" aria-describedby="choices-error">
            <legend className="wm-hidden">What would help you most?</legend>
            {[
              ['work', 'Finding work in my own field', 'Also having diplomas recognised'],
              ['home', 'A home that I can afford', ''],
              ['talk', 'Places to practise English', ''],
            ].map(([name = '', label, hint]) => (
              <ChoiceCard
                key={name}
                type="radio"
                name="most"
                value={name}
                checked={chosen === name}
                onChange={() => setChosen(name)}
                label={label}
                hint={hint}
              />
            ))}
            <ChoiceCard type="checkbox" checked label="حضانة أطفال" lang="ar" dir="rtl" />
            <ChoiceCard type="checkbox" disabled label="Not offered here" />
            <FieldError id="choices-error">Please choose at most three.</FieldError>
          </fieldset>
          <Button tone="link">
            Pass <VisuallyHidden>this question</VisuallyHidden>
          </Button>
        </div>
        <Card labelledBy="fields">
          <div className="wm-stack">
            <h2 id="fields">Fields</h2>
            <Field label="Your street" hint="Only if you like." optional>
              {(wiring) => <TextInput {...wiring} />}
            </Field>
            <Field label="Age" error="Please write a number, like 34." required>
              {(wiring) => <TextInput {...wiring} inputMode="numeric" defaultValue="thirty" />}
            </Field>
            <Field label="In your words">{(wiring) => <TextArea {...wiring} />}</Field>
            <Field label="Place">
              {(wiring) => (
                <Select {...wiring}>
                  <option>Riverbend</option>
                  <option>Old Mill</option>
                </Select>
              )}
            </Field>
            <ThemeChoice />
          </div>
        </Card>
        <div className="wm-stack">
          <h2>Sentences that matter</h2>
          <Banner tone="info" still>
            There is a newer version of this page.
          </Banner>
          <Banner tone="attention" still action={<Button>Continue</Button>}>
            One answer was begun at 14:05.
          </Banner>
          <Banner tone="good" still>
            Delivered. Thank you.
          </Banner>
          <Banner tone="wrong" still>
            This device is full.
          </Banner>
          <CustodyChip
            saved={12}
            delivered={11}
            safe={9}
            setApart={1}
            oldestWaitingMs={7_300_000}
            why="noConnection"
          />
          <div className="wm-row">
            <CustodyWord word="saved" />
            <CustodyWord word="delivered" />
            <CustodyWord word="safe" />
            <CustodyWord word="setApart" />
          </div>
          <div className="wm-row">
            <Tag tone="good">Open</Tag>
            <Tag tone="attention">Draft</Tag>
            <Tag>Closed</Tag>
          </div>
        </div>
        <div className="wm-stack">
          <h2>Buttons</h2>
          <div className="wm-row">
            <Button tone="primary" busy>
              Sending
            </Button>
            <Button tone="danger">Discard</Button>
            <ButtonLink href="#away">Go there</ButtonLink>
            <Button onClick={() => setOpen(true)}>Open the sheet</Button>
          </div>
          <Button tone="primary" large wide>
            Hand over
          </Button>
        </div>
        <EmptyState title="No answers yet" action={<Button tone="primary">Hand over</Button>}>
          <p>The first one will show here.</p>
        </EmptyState>
        <Loading />
        <div className="wm-row">
          <Mark size={64} label="Welcome Mat" />
          <Mark size={24} />
        </div>
        <div className="wm-selvage" />
        <Announcer message={`Chosen: ${chosen}`} />
      </div>
      {isOpen && (
        <Sheet title="Discard this answer?" onClose={() => setOpen(false)}>
          <p>It cannot be brought back.</p>
          <div className="wm-row">
            <Button tone="danger">Discard</Button>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
          </div>
        </Sheet>
      )}
    </Screen>
  );
}
