// An ERP integration and a controller's script: pushes a month, follows it, reads what became of the figures.
import createClient from "openapi-fetch";
import type { components, paths } from "../generated/reporting";

type Import = components["schemas"]["Import"];
type ImportState = components["schemas"]["ImportState"];
type Deviation = components["schemas"]["Deviation"];
type Row = components["schemas"]["LedgerRow"];

const OVER: Record<ImportState, boolean> = {
  received: false,
  checking: false,
  folding: false,
  completed: true,
  rejected: true,
  failed: true,
  "taking-back": false,
  "taken-back": true,
};

const kroner = new Intl.NumberFormat("nb-NO", { style: "currency", currency: "NOK", maximumFractionDigits: 0 });

function told(deviation: Deviation): string {
  const percent = deviation.percent === undefined ? "" : ` (${deviation.percent.toFixed(1)} %)`;
  return `${kroner.format(deviation.deviation)} of ${kroner.format(deviation.budget)}${percent}`;
}

const rows: Row[] = [
  { period: "2026-01", unit: "skole-1", function: "202", account: "1010", amount: 1250300.5 },
  { period: "2026-01", unit: "skole-1", function: "202", account: "1200", amount: -10300 },
];

export async function run(address: string, token: string, unit: string, period: string): Promise<void> {
  const client = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${token}` } });

  const pushed = await client.POST("/v1/imports/ledger", {
    params: { query: { source: "typescript", mode: "all" }, header: { "Idempotency-Key": crypto.randomUUID() } },
    body: rows,
  });
  if (pushed.error !== undefined) {
    throw new Error(pushed.error.detail);
  }
  const id = pushed.data.id;
  let one: Import = pushed.data;
  while (!OVER[one.state]) {
    await new Promise((later) => setTimeout(later, 500));
    const read = await client.GET("/v1/imports/{id}", { params: { path: { id } } });
    if (read.error !== undefined) {
      throw new Error(read.error.detail);
    }
    one = read.data;
  }
  console.log(one.state, one.rowsReceived, "rows,", one.changes ?? 0, "changes", one.failure ?? "");

  if (one.state === "rejected") {
    const errors = await client.GET("/v1/imports/{id}/errors", { params: { path: { id } } });
    for (const error of errors.data?.items ?? []) {
      console.log(error.row, error.column, error.code, error.detail);
    }
  }

  const report = await client.GET("/v1/units/{unit}/deviation", {
    params: { path: { unit }, query: { period, by: "function" } },
  });
  if (report.error !== undefined) {
    throw new Error(report.error.detail);
  }
  console.log(report.data.name, report.data.period, told(report.data.total.toDate));
  for (const group of report.data.groups) {
    console.log(group.key, group.name ?? "", told(group.figures.period), told(group.figures.toDate));
  }
  for (const forecast of report.data.forecasts) {
    console.log(forecast.method, forecast.amount ?? forecast.reason ?? "");
  }

  const absence = await client.GET("/v1/units/{unit}/absence", { params: { path: { unit }, query: { period } } });
  for (const line of absence.data?.children ?? []) {
    console.log(line.name, line.withheld ?? line.absence?.rate?.toFixed(1) ?? "no figure");
  }
}
