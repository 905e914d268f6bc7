import '../ui/fonts/generated/kiosk.css';
import '../ui/tokens.css';
import '../ui/base.css';
import './kiosk.css';
import './comfort.css';
import { mount } from 'svelte';
import { addRestOfFonts } from '../ui/fonts/rest.ts';
import { followLinks, stayAwake } from '../ui/page.ts';
import App from './App.svelte';

followLinks();
stayAwake();
mount(App, { target: document.body });
addRestOfFonts();
