import '../ui/fonts/generated/kiosk.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { mount } from 'svelte';
import { addRestOfFonts } from '../ui/fonts/rest.ts';
import App from './App.svelte';

mount(App, { target: document.body });
addRestOfFonts();
