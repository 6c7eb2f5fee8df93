// A form for respondents and a report for leaders: shows a questionnaire, sends answers, reads results.
import createClient from "openapi-fetch";
import type { components, paths } from "../generated/survey";

type Form = components["schemas"]["Form"];
type Question = components["schemas"]["FormItem"];
type Answers = components["schemas"]["Answers"];
type Row = components["schemas"]["ResultRow"];
type Confidentiality = Form["confidentiality"];

const PROMISE: Record<Confidentiality, string> = {
  anonymous: "Nobody can tell who answered.",
  confidential: "Who answered is kept apart from what was answered.",
};

function html(question: Question): string {
  switch (question.kind) {
    case "scale": {
      const lowest = question.lowest ?? 1;
      const highest = question.highest ?? 6;
      const steps = Array.from({ length: highest - lowest + 1 }, (_, at) => lowest + at);
      return steps.map((step) => `<input type="radio" name="${question.code}" value="${step}">`).join("");
    }
    case "single-choice":
    case "multiple-choice": {
      const type = question.kind === "single-choice" ? "radio" : "checkbox";
      return (question.options ?? [])
        .map((option) => `<label><input type="${type}" name="${question.code}" value="${option.code}">${option.text}</label>`)
        .join("");
    }
    default:
      return `<textarea name="${question.code}"></textarea>`;
  }
}

function page(form: Form): string {
  const sections = form.sections.map(
    (section) => `<h2>${section.text}</h2>${section.items.map((item) => `<p>${item.text}</p>${html(item)}`).join("")}`,
  );
  return `<h1>${form.title}, ${form.unit}</h1><p>${PROMISE[form.confidentiality]}</p>${sections.join("")}`;
}

function told(row: Row): string {
  if (row.withheld !== undefined) {
    return `withheld: ${row.withheld}`;
  }
  const interval = row.interval === undefined ? "" : ` (${row.interval.low} to ${row.interval.high})`;
  return `${row.mean ?? "-"}${interval}, n = ${row.n ?? 0}, favourable ${row.shareFavourable ?? "-"} %`;
}

export async function answer(address: string, invitation: string): Promise<void> {
  const client = createClient<paths>({ baseUrl: address });
  const form = await client.GET("/v1/forms/{token}", { params: { path: { token: invitation } } });
  if (form.error !== undefined) {
    throw new Error(form.error.detail);
  }
  document.body.innerHTML = page(form.data);
  const answers: Answers = {};
  for (const item of form.data.sections.flatMap((section) => section.items)) {
    if (item.kind === "scale") {
      answers[item.code] = item.highest ?? 6;
    }
  }
  const sent = await client.POST("/v1/forms/{token}", { params: { path: { token: invitation } }, body: { answers } });
  console.log(sent.response.status, sent.error?.detail ?? "thank you");
}

export async function report(address: string, token: string, unit: string): Promise<void> {
  const client = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${token}` } });
  const campaigns = await client.GET("/v1/campaigns", { params: { query: { state: "released" } } });
  for (const campaign of campaigns.data?.items ?? []) {
    const results = await client.GET("/v1/campaigns/{campaign}/results", {
      params: { path: { campaign: campaign.id }, query: { unit, by: "item" } },
    });
    if (results.error !== undefined) {
      console.log(campaign.label.nb, results.error.detail);
      continue;
    }
    console.log(campaign.label.nb, results.data.period, results.data.total === undefined ? "" : told(results.data.total));
    for (const row of results.data.rows) {
      console.log(row.label?.nb ?? row.code, told(row), (row.change?.p ?? 1) < 0.05 ? "another than before" : "");
    }
  }
}
