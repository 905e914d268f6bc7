import '../ui/fonts/generated/desk.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { mount } from 'svelte';
import { followTheme } from '../ui/theme.svelte.ts';
import App from './App.svelte';

followTheme();
mount(App, { target: document.body });
// Characters the messages do not have (names, what is typed) come in slices, after the page stands.
void import('../ui/fonts/generated/rest.css');
