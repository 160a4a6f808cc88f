// Enketo's plain way: the form and its model, transformed ahead of time, fetched and shown.
import { Form } from 'enketo-core';
import 'enketo-core/src/sass/formhub/formhub.scss';

const { form, model } = await (await fetch('./form.json')).json();
globalThis.openStart = performance.now();
document.querySelector('#form').innerHTML = form;
const loadErrors = new Form(document.querySelector('form.or'), { modelStr: model }, {}).init();
if (loadErrors.length > 0) throw new Error(loadErrors.join('; '));
