import '../ui/fonts/generated/desk.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { mount } from 'svelte';
import { addRestOfFonts } from '../ui/fonts/rest.ts';
import { followLinks } from '../ui/page.ts';
import { followTheme } from '../ui/theme.svelte.ts';
import App from './App.svelte';

followTheme();
followLinks();
mount(App, { target: document.body });
addRestOfFonts();
