import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

const namespace = 'builtin';
const isName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/**
 * Hands a bundle Node's own modules as `require` does. An `import` of one calls each of its getters to make its exports, and
 * so loads what nobody asked for: of `crypto` the whole of Web Crypto, of `process` its report.
 */
export const builtinsAsRequired: Plugin = {
  name: 'builtins-as-required',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, kind }) =>
      kind === 'import-statement' && isBuiltin(path) ? { path, namespace, sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => {
      const names = Object.keys(process.getBuiltinModule(path) ?? {}).filter((name) => isName.test(name));
      const contents = [
        `const whole = /* @__PURE__ */ process.getBuiltinModule('${path}');`,
        'const part = (name) => whole[name];',
        'export default whole;',
        // Under another name first, since some are reserved words.
        ...names.flatMap((name, at) => [
          `const part${at} = /* @__PURE__ */ part('${name}');`,
          `export { part${at} as ${name} };`,
        ]),
      ];
      return { contents: contents.join('\n'), loader: 'js' };
    });
  },
};
