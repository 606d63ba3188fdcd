//! The client async-openai.

use async_openai::config::OpenAIConfig;
use async_openai::types::chat::{
    ChatCompletionRequestUserMessageArgs, ChatCompletionStreamOptions, CreateChatCompletionRequest,
    CreateChatCompletionRequestArgs,
};
use async_openai::types::embeddings::{CreateEmbeddingRequestArgs, EncodingFormat};
use async_openai::Client;
use bench_peers::{measure, Fault, EVENT_TEXT};
use futures::StreamExt;
use std::cell::OnceCell;

thread_local! {
    static CLIENT: OnceCell<Client<OpenAIConfig>> = const { OnceCell::new() };
}

// One for the whole run: connections are kept.
fn client(base: &str) -> Client<OpenAIConfig> {
    CLIENT.with(|cell| {
        cell.get_or_init(|| {
            Client::with_config(
                OpenAIConfig::new().with_api_key("bench-key").with_api_base(base.to_owned()),
            )
        })
        .clone()
    })
}

fn request(events: u64, stream: bool) -> Result<CreateChatCompletionRequest, Fault> {
    let user = ChatCompletionRequestUserMessageArgs::default().content("go").build()?;
    let mut request = CreateChatCompletionRequestArgs::default()
        .model(events.to_string())
        .messages([user.into()])
        .build()?;
    if stream {
        request.stream_options = Some(ChatCompletionStreamOptions {
            include_usage: Some(true),
            include_obfuscation: None,
        });
    }
    Ok(request)
}

async fn call(client: &Client<OpenAIConfig>) -> Result<(), Fault> {
    let answer = client.chat().create(request(1, false)?).await?;
    assert_eq!(answer.choices[0].message.content.as_ref().map(String::len), Some(560));
    Ok(())
}

async fn embed(client: &Client<OpenAIConfig>) -> Result<(), Fault> {
    let request = CreateEmbeddingRequestArgs::default()
        .model("bench")
        .input("go")
        .encoding_format(EncodingFormat::Float)
        .build()?;
    let answer = client.embeddings().create(request).await?;
    assert!(answer.data.len() == 64 && answer.data[0].embedding.len() == 1536);
    Ok(())
}

async fn stream(client: &Client<OpenAIConfig>, events: u64) -> Result<(), Fault> {
    let mut chunks = client.chat().create_stream(request(events, true)?).await?;
    let mut added = 0;
    while let Some(chunk) = chunks.next().await {
        let delta = &chunk?.choices[0].delta;
        added += delta.content.as_ref().map_or(0, String::len);
        for call in delta.tool_calls.iter().flatten() {
            let arguments = call.function.as_ref().and_then(|f| f.arguments.as_ref());
            added += arguments.map_or(0, String::len);
        }
    }
    assert_eq!(added, events as usize * EVENT_TEXT);
    Ok(())
}

fn main() -> Result<(), Fault> {
    measure(|base, count| async move {
        let client = client(&base);
        if base.ends_with("/unary/v1") {
            for _ in 0..count {
                call(&client).await?;
            }
        } else if base.ends_with("/embeddings/v1") {
            for _ in 0..count {
                embed(&client).await?;
            }
        } else {
            stream(&client, count).await?;
        }
        Ok(())
    })
}
