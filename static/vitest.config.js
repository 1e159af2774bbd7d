import { defineConfig } from "vitest/config";

export default defineConfig({ test: { environment: "jsdom", include: ["src/js/**/*.test.js", "test/**/*.test.js"] } });
