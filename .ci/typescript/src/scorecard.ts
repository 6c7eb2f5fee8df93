// A dashboard and a controller's script: reads a card, defines an indicator of each kind of source, writes a figure.
import createClient from "openapi-fetch";
import type { components, paths } from "../generated/scorecard";

type Card = components["schemas"]["Card"];
type CardIndicator = components["schemas"]["CardIndicator"];
type Light = components["schemas"]["Light"];
type Source = components["schemas"]["SourceBinding"];
type Strategy = components["schemas"]["Strategy"];

const COLOURS: Record<Light, string> = { green: "#2e7d32", yellow: "#f9a825", red: "#c62828", grey: "#9e9e9e" };

function indicators(card: Card): CardIndicator[] {
  return card.focusAreas.flatMap((area) => area.successFactors).flatMap((factor) => factor.indicators);
}

function told(indicator: CardIndicator): string {
  if (indicator.value === undefined) {
    return indicator.reason ?? "no value";
  }
  return `${indicator.value.toFixed(indicator.decimals)} ${indicator.unitOfMeasure}`;
}

function source(indicator: CardIndicator): string {
  const bound: Source = indicator.source;
  switch (bound.kind) {
    case "manual":
      return "written by people";
    case "ledger":
      return `ledger, ${bound.measure ?? "deviation-percent"}`;
    case "absence":
      return `absence, ${bound.measure ?? "rate"}`;
    case "production":
      return `production, ${bound.measure}`;
    case "incident":
      return `incidents, ${bound.measure ?? "count"}`;
    case "risk":
      return `risks, ${bound.measure ?? "red"}`;
    case "control":
      return `controls by ${bound.form}`;
    case "survey":
      return `survey ${bound.questionnaire}, ${bound.item ?? bound.dimension ?? "response rate"}`;
    case "benchmark":
      return `comparison of ${bound.figure}`;
  }
}

const strategy: Strategy = {
  label: { nb: "Målekart", en: "Scorecard" },
  unitTypes: ["skole"],
  focusAreas: [
    {
      code: "TS",
      label: { nb: "Økonomi" },
      successFactors: [
        {
          code: "TS1",
          label: { nb: "God økonomistyring" },
          indicators: [
            {
              code: "TS1.1",
              label: { nb: "Avvik i prosent" },
              direction: "higher-is-better",
              unitOfMeasure: "%",
              frequency: "month",
              source: { kind: "ledger", measure: "deviation-percent" },
              targets: [{ year: 2026, criteria: [{ basis: "level", desired: 0.5, lower: 0 }] }],
            },
            {
              code: "TS1.2",
              label: { nb: "Trivsel" },
              direction: "higher-is-better",
              unitOfMeasure: "poeng",
              frequency: "year",
              source: { kind: "survey", questionnaire: "ansatte", item: "tilfredshet" },
              targets: [],
            },
          ],
        },
      ],
    },
  ],
};

export async function run(address: string, token: string, unit: string, period: string): Promise<void> {
  const client = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${token}` } });

  const units = await client.GET("/v1/units", { params: { query: { limit: 500 } } });
  for (const one of units.data?.items ?? []) {
    console.log(one.code, one.name, one.type, one.parent ?? "the top");
  }

  const card = await client.GET("/v1/units/{unit}/scorecard", { params: { path: { unit }, query: { period } } });
  if (card.error !== undefined) {
    throw new Error(`${card.error.title}: ${card.error.detail}`);
  }
  console.log(card.data.unit.name, card.data.period);
  for (const indicator of indicators(card.data)) {
    console.log(COLOURS[indicator.light], indicator.label.nb, told(indicator), indicator.trend ?? "", source(indicator));
    console.log(...indicator.history.map((point) => `${point.period}: ${point.light}`));
  }

  const put = await client.PUT("/v1/scorecards/{scorecard}", {
    params: { path: { scorecard: "typescript" }, header: { "If-None-Match": "*" } },
    body: strategy,
  });
  console.log(put.response.status, put.response.headers.get("Location"), put.error?.detail);

  const written = await client.PUT("/v1/measurements/{indicator}/{unit}/{period}", {
    params: { path: { indicator: "B1.1", unit, period: "2025" } },
    body: { value: 4.7, n: 812, note: "Brukerundersøkelsen" },
  });
  console.log(written.data?.revision, written.data?.withheld ?? written.data?.value, written.error?.detail);
}
