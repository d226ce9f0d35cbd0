/** The script of the page: draws what is already laid out, and lets one look around. */
import { filter } from './filters.ts';
import './keys.ts';
import { showsListOnPaper } from './list.ts';
import { pointsAndClicks } from './pointer.ts';
import { comfortable, zoom } from './zoom.ts';

pointsAndClicks();
showsListOnPaper();
zoom(comfortable);
filter();
