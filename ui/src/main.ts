//! Starts the window: finds the newsroom, puts the views in place, and mends what engines do to Arabic typing.

import { mount } from 'svelte';

import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/prose.css';
import './styles/prose-pictures.css';
import './styles/prose-blocks.css';
import App from './App.svelte';
import { mendArrows } from './editor/keys/arrows';
import { mendFields } from './editor/keys/fields';
import { tidyFields } from './editor/words/input';
import { findBridge } from './newsroom';

// The type of the text is read before a story is opened: coming after it, it would have the engine lay the story out twice.
for (const weight of [400, 700]) void document.fonts.load(`${weight} 19px 'Noto Naskh Arabic'`, 'م');

const bridge = await findBridge();
tidyFields(document);
mendFields(document, async () => (await bridge.call('read_clipboard', {})).text);
mendArrows(document);
mount(App, { target: document.body, props: { bridge } });
