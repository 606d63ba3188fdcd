//! reqwest with serde, as one would write it by hand: only what is used has a type.

use bench_peers::{measure, Fault, EVENT_TEXT};
use eventsource_stream::Eventsource;
use futures::StreamExt;
use reqwest::{Client, Response};
use serde::Deserialize;
use serde_json::{json, Value};
use std::cell::OnceCell;

#[derive(Deserialize)]
struct Answer {
    choices: Vec<Choice>,
}
#[derive(Deserialize)]
struct Choice {
    #[serde(alias = "delta")]
    message: Message,
}
#[derive(Deserialize)]
struct Message {
    content: Option<String>,
    tool_calls: Option<Vec<ToolCall>>,
}
#[derive(Deserialize)]
struct ToolCall {
    function: Function,
}
#[derive(Deserialize)]
struct Function {
    arguments: String,
}
#[derive(Deserialize)]
struct Vectors {
    data: Vec<Vector>,
}
#[derive(Deserialize)]
struct Vector {
    embedding: Vec<f32>,
}

thread_local! {
    static CLIENT: OnceCell<Client> = const { OnceCell::new() };
}

// One for the whole run: connections are kept.
fn client() -> Client {
    CLIENT.with(|cell| cell.get_or_init(Client::new).clone())
}

async fn post(base: &str, path: &str, body: &Value) -> Result<Response, Fault> {
    let url = format!("{base}/{path}");
    let response = client().post(url).bearer_auth("bench-key").json(body).send().await?;
    Ok(response.error_for_status()?)
}

fn chat(events: u64, stream: bool) -> Value {
    let mut body = json!({
        "model": events.to_string(),
        "messages": [{"role": "user", "content": "go"}],
    });
    if stream {
        body["stream"] = json!(true);
        body["stream_options"] = json!({"include_usage": true});
    }
    body
}

async fn call(base: &str) -> Result<(), Fault> {
    let answer: Answer = post(base, "chat/completions", &chat(1, false)).await?.json().await?;
    assert_eq!(answer.choices[0].message.content.as_ref().map(String::len), Some(560));
    Ok(())
}

async fn embed(base: &str) -> Result<(), Fault> {
    let body = json!({"model": "bench", "input": "go", "encoding_format": "float"});
    let answer: Vectors = post(base, "embeddings", &body).await?.json().await?;
    assert!(answer.data.len() == 64 && answer.data[0].embedding.len() == 1536);
    Ok(())
}

async fn stream(base: &str, events: u64) -> Result<(), Fault> {
    let response = post(base, "chat/completions", &chat(events, true)).await?;
    let mut chunks = response.bytes_stream().eventsource();
    let mut added = 0;
    while let Some(event) = chunks.next().await {
        let event = event?;
        if event.data == "[DONE]" {
            break;
        }
        let chunk: Answer = serde_json::from_str(&event.data)?;
        let delta = &chunk.choices[0].message;
        added += delta.content.as_ref().map_or(0, String::len);
        for call in delta.tool_calls.iter().flatten() {
            added += call.function.arguments.len();
        }
    }
    assert_eq!(added, events as usize * EVENT_TEXT);
    Ok(())
}

fn main() -> Result<(), Fault> {
    measure(|base, count| async move {
        if base.ends_with("/unary/v1") {
            for _ in 0..count {
                call(&base).await?;
            }
        } else if base.ends_with("/embeddings/v1") {
            for _ in 0..count {
                embed(&base).await?;
            }
        } else {
            stream(&base, count).await?;
        }
        Ok(())
    })
}
