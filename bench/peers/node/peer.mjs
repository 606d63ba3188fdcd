// The npm client `openai`: peer.mjs ORIGIN SCENARIO COUNT.

import OpenAI from 'openai';

const [origin, scenario, text] = process.argv.slice(2);
const count = Number(text);
const path = scenario === 'cold' ? 'unary' : scenario;
const client = new OpenAI({ apiKey: 'bench-key', baseURL: `${origin}/${path}/v1` });
const messages = [{ role: 'user', content: 'go' }];
const eventText = 6; // bytes that each event adds

function check(condition, what) {
  if (!condition) throw new Error(what);
}

async function call() {
  const answer = await client.chat.completions.create({ model: '1', messages });
  check(answer.choices[0].message.content.length === 560, 'the answer is not whole');
}

// Asked for numbers explicitly: by default it takes whatever comes for base64.
async function embed() {
  const asked = scenario === 'embeddings' ? { encoding_format: 'float' } : {};
  const answer = await client.embeddings.create({ model: 'bench', input: 'go', ...asked });
  check(answer.data.length === 64 && answer.data[0].embedding.length === 1536, 'a vector is missing');
}

async function stream(events) {
  const chunks = await client.chat.completions.create({
    model: String(events), messages, stream: true, stream_options: { include_usage: true },
  });
  let added = 0;
  for await (const chunk of chunks) {
    const delta = chunk.choices[0].delta;
    added += delta.content?.length ?? 0;
    for (const call of delta.tool_calls ?? []) added += call.function.arguments.length;
  }
  check(added === events * eventText, 'the stream is not whole');
}

async function work(units) {
  const one = { unary: call, cold: call, embeddings: embed, base64: embed }[scenario];
  if (one === undefined) return stream(units);
  for (let i = 0; i < units; ++i) await one();
}

if (scenario !== 'cold') await work(count); // as long as it measures: its code is compiled on the way
const start = process.cpuUsage();
await work(count);
const used = process.cpuUsage(start);
console.log(JSON.stringify({ units: count, cpu_s: (used.user + used.system) / 1e6 }));
