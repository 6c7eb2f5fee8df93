// A dashboard's first page in a real browser: logs in by PKCE, shows lights, hears by a ticketed stream that one changes. Needs the suite with
// its demo (deploy/up) and Chromium; leaves a picture.
const { chromium } = require("playwright-core");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const http = require("node:http");

const [picture] = process.argv.slice(2);
const page = fs.readFileSync("deploy/demo/page/index.html");

const server = http.createServer((request, response) => {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(page);
});

(async () => {
  await new Promise((started) => server.listen(5173, started));
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const tab = await browser.newPage();
  await tab.goto("http://localhost:5173/");
  await tab.fill("#username", "radmann");
  await tab.fill("#password", "radmann");
  await tab.click("[type=submit]");
  await tab.waitForFunction(() => document.body.dataset.listening === "yes");
  console.log(await tab.textContent("h1"), await tab.locator("li").count(), "lights");

  const token = execFileSync("deploy/token", ["executive"], { encoding: "utf8" }).trim();
  const written = await fetch("http://127.0.0.1:8081/v1/measurements/S1.1/fjordvik/2025", {
    method: "PUT",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ value: 2.2 }),
  });
  if (!written.ok) {
    throw new Error(await written.text());
  }
  await tab.waitForFunction(() => [...document.querySelectorAll("li")].some((light) => light.textContent.includes("2.2")));
  await tab.screenshot({ path: picture });
  await browser.close();
  server.close();
  console.log("a light that changed is on the page:", picture);
})().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
