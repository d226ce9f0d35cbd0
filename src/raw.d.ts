/** Files that are shipped as they are, inside of what we write. */
declare module '*?raw' {
  const text: string;
  export default text;
}
