// ODK Web Forms' plain way: its Vue component, given the XForm.
import { OdkWebForm, webFormsPlugin } from '@getodk/web-forms';
import { createApp, h } from 'vue';

const formXml = await (await fetch('./form.xml')).text();
globalThis.openStart = performance.now();
const noAttachments = async () => new Response('', { status: 404 });
const page = () => h(OdkWebForm, { formXml, fetchFormAttachment: noAttachments });
createApp({ render: page }).use(webFormsPlugin).mount('#form');
