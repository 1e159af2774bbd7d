import js from "@eslint/js";
import globals from "globals";

const NO_HTML = "Make elements with h(): nothing may parse HTML.";

export default [
  { ignores: ["node_modules/"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser },
    rules: {
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write"].map((property) => ({ property, message: NO_HTML })),
      ],
      "no-restricted-globals": ["error", "alert", "confirm", "prompt", "$", "jQuery"],
      eqeqeq: "error",
      "prefer-const": "error",
    },
  },
  { files: ["tools/**", "*.config.js"], languageOptions: { globals: globals.node } },
  { files: ["**/*.test.js", "test/**"], languageOptions: { globals: { ...globals.browser, ...globals.node } }, rules: { "no-restricted-properties": "off" } },
];
