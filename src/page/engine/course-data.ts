/** What the page brings along to teach by, as JSON; the build puts it in (tools/course-for-page.ts), so that source holds no copy. */
export const course = '{}';
/** Notes that serve as examples; those of the course by their ids. */
export const examples = '[]';
