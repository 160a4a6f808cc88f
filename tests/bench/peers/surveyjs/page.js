// SurveyJS's plain way: a definition, fetched and shown with the default theme.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Model } from 'survey-core';
import { Survey } from 'survey-react-ui';
import 'survey-core/survey-core.min.css';

const definition = await (await fetch('./form.json')).json();
globalThis.openStart = performance.now();
createRoot(document.querySelector('#form')).render(
  createElement(Survey, { model: new Model(definition) }),
);
