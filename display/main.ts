import '../ui/fonts/generated/display.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { mount } from 'svelte';
import App from './App.svelte';

mount(App, { target: document.body });
// Characters the messages do not have (names, what is typed) come in slices, after the screen stands.
void import('../ui/fonts/generated/rest.css');
