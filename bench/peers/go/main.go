// The Go client openai-go: peer ORIGIN SCENARIO COUNT.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strconv"
	"syscall"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

const eventText = 6 // bytes that each event adds

var messages = []openai.ChatCompletionMessageParamUnion{openai.UserMessage("go")}

func call(client openai.Client) {
	answer, err := client.Chat.Completions.New(context.Background(),
		openai.ChatCompletionNewParams{Model: "1", Messages: messages})
	if err != nil || len(answer.Choices[0].Message.Content) != 560 {
		log.Fatal("call: ", err)
	}
}

func embed(client openai.Client) {
	answer, err := client.Embeddings.New(context.Background(), openai.EmbeddingNewParams{
		Model:          "bench",
		Input:          openai.EmbeddingNewParamsInputUnion{OfString: openai.String("go")},
		EncodingFormat: openai.EmbeddingNewParamsEncodingFormatFloat,
	})
	if err != nil || len(answer.Data) != 64 || len(answer.Data[0].Embedding) != 1536 {
		log.Fatal("embed: ", err)
	}
}

func stream(client openai.Client, events int) {
	chunks := client.Chat.Completions.NewStreaming(context.Background(),
		openai.ChatCompletionNewParams{
			Model:         strconv.Itoa(events),
			Messages:      messages,
			StreamOptions: openai.ChatCompletionStreamOptionsParam{IncludeUsage: openai.Bool(true)},
		})
	added := 0
	for chunks.Next() {
		delta := chunks.Current().Choices[0].Delta
		added += len(delta.Content)
		for _, call := range delta.ToolCalls {
			added += len(call.Function.Arguments)
		}
	}
	if chunks.Err() != nil || added != events*eventText {
		log.Fatal("stream: ", chunks.Err())
	}
}

func work(client openai.Client, scenario string, count int) {
	switch scenario {
	case "unary", "cold":
		for range count {
			call(client)
		}
	case "embeddings":
		for range count {
			embed(client)
		}
	default:
		stream(client, count)
	}
}

func cpuSeconds() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		log.Fatal(err)
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}

func main() {
	origin, scenario := os.Args[1], os.Args[2]
	count, err := strconv.Atoi(os.Args[3])
	if err != nil {
		log.Fatal(err)
	}
	path := scenario
	if scenario == "cold" {
		path = "unary"
	}
	client := openai.NewClient(option.WithAPIKey("bench-key"),
		option.WithBaseURL(origin+"/"+path+"/v1/"))
	if scenario != "cold" {
		work(client, scenario, max(1, count/10))
	}
	start := cpuSeconds()
	work(client, scenario, count)
	fmt.Printf("{\"units\": %d, \"cpu_s\": %f}\n", count, cpuSeconds()-start)
}
