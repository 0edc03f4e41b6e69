// Builds assets/00-plotly.min.js: plotly.js with the traces and components Mobilkoll draws with.
//   npm install --ignore-scripts plotly.js@4.1.1 esbuild esbuild-plugin-environment \
//     esbuild-plugin-glsl esbuild-plugin-inline-css stream-browserify
//   node build.mjs OUTFILE
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { build } = require('esbuild');
const { environmentPlugin } = require('esbuild-plugin-environment');
const { glsl } = require('esbuild-plugin-glsl');
const inlineCss = require('esbuild-plugin-inline-css');

const { version } = require('plotly.js/package.json');
const UNUSED = ['annotations3d', 'images', 'updatemenus', 'sliders', 'rangeslider', 'rangeselector'];
const BANNER = `/**
* plotly.js (scatter and bar, Swedish locale) v${version}
* Copyright 2012-2026, Plotly, Inc.
* All rights reserved.
* Licensed under the MIT license
*/`;

const leaner = {
  name: 'leaner',
  setup(bundle) {
    bundle.onLoad({ filter: /plotly\.js\/src\/core\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      for (const component of UNUSED) {
        const line = `    require('./components/${component}'),\n`;
        if (!contents.includes(line)) throw new Error(`core.js no longer registers ${component}`);
        contents = contents.replace(line, '');
      }
      return { contents };
    });
    // the style of maps, which no chart here is
    bundle.onLoad({ filter: /maplibre-gl\.css$/ }, () => ({ contents: 'module.exports = "";' }));
  },
};

await build({
  stdin: {
    contents: `var Plotly = require('plotly.js/lib/core');
      Plotly.register([require('plotly.js/lib/bar'), require('plotly.js/lib/locales/sv')]);
      module.exports = Plotly;`,
    resolveDir: process.cwd(),
  },
  outfile: process.argv[2],
  format: 'iife',
  globalName: 'Plotly',
  bundle: true,
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  plugins: [leaner, inlineCss(), glsl({ minify: true }), environmentPlugin({ NODE_DEBUG: false })],
  alias: { regl: '@plotly/regl', stream: 'stream-browserify' },
  define: { global: 'window', 'define.amd': 'false' },
  target: 'es2020',
  banner: { js: BANNER },
});
writeFileSync(process.argv[2], readFileSync(process.argv[2], 'utf8').trimEnd() + '\n');
