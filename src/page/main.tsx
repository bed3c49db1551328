import { render } from 'preact';
import { App } from './app.tsx';
import { keepReading } from './state.ts';

keepReading();
render(<App />, document.getElementById('page') as HTMLElement);
