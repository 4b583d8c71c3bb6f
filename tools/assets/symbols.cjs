// Draws the symbols whose codes come as JSON on stdin ({item: code}) and writes {item: SVG} to stdout.
const ms = require("milsymbol");
const codes = JSON.parse(require("fs").readFileSync(0, "utf8"));
const drawn = Object.entries(codes).map(([item, code]) => {
  const symbol = new ms.Symbol(code, { size: 30, monoColor: "currentColor" });
  if (!symbol.isValid()) throw new Error(`${item}: ${code} is no symbol`);
  return [item, symbol.asSVG()];
});
process.stdout.write(JSON.stringify(Object.fromEntries(drawn)));
