import { render } from 'preact';
import { App } from './app.tsx';
import { loadCourse } from './learn/state.ts';
import { keepReading } from './state.ts';

keepReading();
loadCourse();
render(<App />, document.getElementById('page') as HTMLElement);
