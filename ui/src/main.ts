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

const bridge = await findBridge();
tidyFields(document);
mendFields(document, async () => (await bridge.call('read_clipboard', {})).text);
mendArrows(document);
mount(App, { target: document.body, props: { bridge } });
