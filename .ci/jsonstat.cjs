// Each answer in JSON-stat, read by JSON-stat's own toolkit, has the numbers of the CSV of the same cells.
const fs = require("fs");
const path = require("path");
const JSONstat = require("jsonstat-toolkit");

const folder = process.argv[2];
const answers = fs.readdirSync(folder).filter((name) => name.endsWith(".json"));
let cells = 0;
let numbers = 0;
for (const name of answers) {
    const dataset = JSONstat(JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")));
    const csv = fs.readFileSync(path.join(folder, name.replace(/json$/, "csv")), "utf8").trimEnd().split("\n");
    const dimensions = JSON.parse(`[${csv[0]}]`).slice(0, -1);
    if (dataset.class !== "dataset" || dimensions.join() !== dataset.id.join() || csv.length - 1 !== dataset.n) {
        throw new Error(`${name}: ${dataset.n} cells by ${dataset.id}, but ${csv.length - 1} rows by ${dimensions}`);
    }
    for (const row of csv.slice(1)) {
        const fields = JSON.parse(`[${row}]`);
        const told = fields.pop();
        const cell = dataset.Data(Object.fromEntries(dimensions.map((dimension, at) => [dimension, fields[at]])));
        const same = typeof told === "number" ? cell.value === told : cell.value === null && cell.status === told;
        if (!same) {
            throw new Error(`${name}: ${row} is ${JSON.stringify(cell)}`);
        }
        cells++;
        numbers += typeof told === "number";
    }
}
if (answers.length === 0 || numbers === 0) {
    throw new Error(`nothing to compare in ${folder}`);
}
console.log(`${cells} cells of ${answers.length} tables, ${numbers} of them numbers, are the same in JSON-stat and CSV`);
