/**
 * Small things a browser remembers about how a person likes to read; nothing about answers. A browser that forbids it is
 * fine too.
 */
export const memory = {
  /** @param {string} name */
  read(name) {
    try {
      return localStorage.getItem(`noplace.${name}`);
    } catch {
      return null;
    }
  },
  /**
   * @param {string} name
   * @param {string} value
   */
  keep(name, value) {
    try {
      localStorage.setItem(`noplace.${name}`, value);
    } catch {
      // Only this page forgets.
    }
  },
};
