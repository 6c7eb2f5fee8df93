// An analyst's script: describes a figure, reads how the municipality stands among others, and what costs are made of.
import createClient from "openapi-fetch";
import type { components, paths } from "../generated/benchmark";

type KeyFigure = components["schemas"]["KeyFigure"];
type Comparison = components["schemas"]["ComparisonRow"];
type Direction = components["schemas"]["Direction"];

const BEST: Record<Direction, string> = {
  "higher-is-better": "the higher the better",
  "lower-is-better": "the lower the better",
  band: "best within a band",
};

const figure: KeyFigure = {
  label: { nb: "Netto driftsutgifter per innbygger", en: "Net expenditure per inhabitant" },
  unit: "kr",
  direction: "lower-is-better",
  aggregation: "rate",
};

function told(row: Comparison): string {
  const own = row.own?.value === undefined ? (row.own?.mark ?? "no value") : `${row.own.value} ${row.unit}`;
  const group = row.statistics;
  if (group === undefined) {
    return `${own}; too few to compare with`;
  }
  const weighted = group.weightedMean === undefined ? "" : `, weighted ${group.weightedMean}`;
  return `${own}; median ${group.median}, mean ${group.mean}${weighted}; rank ${row.rank ?? "-"} of ${group.n}`;
}

export async function run(address: string, token: string, figures: string[], year: number): Promise<void> {
  const client = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${token}` } });

  const region = await client.GET("/v1/own-region");
  console.log(region.data?.region ?? region.error?.detail);

  const described = await client.PUT("/v1/figures/{figure}", {
    params: { path: { figure: "typescript" } },
    body: figure,
  });
  console.log(described.response.headers.get("ETag"), described.error?.detail ?? "");

  let cursor: string | undefined;
  do {
    const part = await client.GET("/v1/figures", {
      params: { query: cursor === undefined ? { limit: 100 } : { limit: 100, cursor } },
    });
    if (part.error !== undefined) {
      throw new Error(part.error.detail);
    }
    for (const one of part.data.items) {
      console.log(one.code, one.label?.nb ?? "", one.direction === undefined ? "" : BEST[one.direction]);
    }
    cursor = part.data.next;
  } while (cursor !== undefined);

  const compared = await client.GET("/v1/comparisons", {
    params: { query: { figure: figures, year: [year], group: "country" } },
  });
  if (compared.error !== undefined) {
    throw new Error(compared.error.detail);
  }
  for (const row of compared.data.rows) {
    console.log(row.figure, row.year, told(row), row.provisional > 0 ? "provisional" : "");
    for (const other of row.others) {
      console.log("  ", other.region, other.value);
    }
  }

  const outliers = await client.GET("/v1/outliers", { params: { query: { state: "flagged" } } });
  for (const outlier of outliers.data?.items ?? []) {
    console.log(outlier.figure, outlier.region, outlier.year, outlier.value, `median ${outlier.median}`);
  }
}
