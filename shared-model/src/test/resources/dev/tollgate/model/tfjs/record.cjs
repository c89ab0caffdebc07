// Records what the original says to three harmless pictures, for ContentModerationTest:
//   npm install --ignore-scripts @tensorflow/tfjs@4.22.0 nsfwjs@4.3.0 buffer
//   node record.cjs FOLDER-WITH-NODE_MODULES recorded.json
const fs = require("node:fs");
const path = require("node:path");
const modules = path.resolve(process.argv[2], "node_modules");
const tf = require(path.join(modules, "@tensorflow/tfjs"));
const nsfwjs = require(path.join(modules, "nsfwjs/dist/cjs/core.js"));
const { MobileNetV2MidModel } = require(
  path.join(modules, "nsfwjs/dist/cjs/models/mobilenet_v2_mid.js"));
const SIDE = 224;

const pictures = {
  gradients: (x, y) => {
    const red = Math.floor((255 * x) / (SIDE - 1));
    return [red, Math.floor((255 * y) / (SIDE - 1)), 255 - red];
  },
  rings: (x, y) => {
    const distance = (x - 112) * (x - 112) + (y - 112) * (y - 112);
    return Math.floor(distance / 1600) % 2 === 0 ? [230, 200, 40] : [20, 60, 120];
  },
  stripes: (x, y) => ((x + 2 * y) % 32 < 16 ? [240, 240, 240] : [30, 30, 30]),
};

(async () => {
  await tf.setBackend("cpu");
  const model = await nsfwjs.load("MobileNetV2Mid", {
    modelDefinitions: [MobileNetV2MidModel],
    size: SIDE,
    type: "graph",
  });
  const recorded = {};
  for (const [name, colour] of Object.entries(pictures)) {
    const pixels = new Uint8Array(SIDE * SIDE * 3);
    for (let y = 0, at = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++, at += 3) {
        pixels.set(colour(x, y), at);
      }
    }
    const scores = model.infer(tf.tensor3d(pixels, [SIDE, SIDE, 3], "int32"));
    recorded[name] = Array.from(await scores.data());
  }
  fs.writeFileSync(process.argv[3], JSON.stringify(recorded, null, 2) + "\n");
})();
