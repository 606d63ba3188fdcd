#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include <otari/chunk_accumulator.hpp>
#include <otari/completion.hpp>
#include <otari/stream.hpp>

#include "answer_output.hpp"
#include "answer_verdict.hpp"
#include "command.hpp"
#include "completion_codec.hpp"
#include "connect.hpp"
#include "default_model.hpp"
#include "failure_report.hpp"
#include "help_text.hpp"
#include "interrupt.hpp"
#include "prompt_input.hpp"
#include "streamed_answer.hpp"
#include "terminal.hpp"

namespace otari::cli {
namespace {

using Clock = std::chrono::steady_clock;

struct CompletionArguments {
  std::optional<std::string> model{};
  std::optional<std::string> system{};
  std::vector<std::string> files{};
  std::optional<std::int64_t> max_tokens{};
  std::optional<double> temperature{};
  std::optional<std::string> reasoning_effort{};
  std::optional<double> timeout{};
  bool stream = false;
  bool no_stream = false;
  bool usage = false;
};

CompletionParams make_request(const CompletionArguments& arguments, std::string model,
                              std::string prompt) {
  CompletionParams request{.model = std::move(model)};
  if (arguments.system) request.messages.push_back(Message::system(*arguments.system));
  request.messages.push_back(Message::user(std::move(prompt)));
  request.max_tokens = arguments.max_tokens;
  request.temperature = arguments.temperature;
  if (arguments.reasoning_effort)
    request.reasoning_effort = Open<ReasoningEffort>(*arguments.reasoning_effort);
  return request;
}

RequestOptions make_options(const CompletionArguments& arguments, const Interrupt& interrupt) {
  RequestOptions options{.stop = interrupt.token()};
  if (arguments.timeout)
    // Upwards, because zero would mean no limit at all.
    options.timeout = std::chrono::milliseconds(std::llround(std::ceil(*arguments.timeout * 1000)));
  return options;
}

bool wants_stream(const GlobalOptions& global, const CompletionArguments& arguments) {
  if (arguments.stream) return true;
  // JSON is one whole, so there is nothing to see earlier.
  return !arguments.no_stream && !global.json && is_terminal(StandardStream::output);
}

// One call, with what all steps of it need.
class Call {
 public:
  Call(const GlobalOptions& global, const CompletionArguments& arguments,
       const Connection& connection, CompletionParams request)
      : global_(global),
        arguments_(arguments),
        connection_(connection),
        request_(std::move(request)),
        options_(make_options(arguments, interrupt_)) {}

  ExitCode run() { return wants_stream(global_, arguments_) ? run_streamed() : run_at_once(); }

 private:
  ExitCode run_at_once() {
    const auto answer = connection_.client.completion(request_, options_);
    if (!answer) return report(answer.error());
    tell_which_gateway(connection_, request_.model);
    if (global_.json) {
      if (!output_.write(answer->http.body()) || !output_.end_line()) return output_.failure();
      return close(*answer, {});
    }
    if (const auto reasoning = answer->reasoning().value_or(""); !reasoning.empty())
      (void)write_all(StandardStream::error, std::string(reasoning) + "\n\n");
    if (!output_.write(answer->content().value_or("")) || !output_.end_line())
      return output_.failure();
    return close(*answer, {});
  }

  ExitCode run_streamed() {
    auto stream = connection_.client.completion_stream(request_, options_);
    if (!stream) return report(stream.error());
    tell_which_gateway(connection_, request_.model);
    const StreamedAnswer answer = show(*stream, global_.json ? nullptr : &output_);
    if (global_.json) {
      const auto text = json::encode(answer.whole);
      if (!text) return report(text.error());
      if (!output_.write(*text) || !output_.end_line()) return output_.failure();
    } else if (!answer.written) {
      return output_.failure();
    }
    if (answer.error) return report(*answer.error);
    return close(answer.whole, answer.first_token);
  }

  // The answer is complete and written; what remains is to be said beside it.
  ExitCode close(const ChatCompletion& answer, std::optional<Clock::time_point> first_token) {
    if (arguments_.usage) {
      AnswerTimes times{.total = Clock::now() - start_};
      if (first_token) times.first_token = *first_token - start_;
      tell(usage_line(answer, times));
    }
    return judge(answer);
  }

  const GlobalOptions& global_;
  const CompletionArguments& arguments_;
  const Connection& connection_;
  CompletionParams request_;
  // Before the first byte is sent, and with it the first thread of the gateway, is started.
  Interrupt interrupt_{{SIGINT}};
  RequestOptions options_;
  AnswerOutput output_;
  Clock::time_point start_ = Clock::now();
};

ExitCode run(const GlobalOptions& global, const CompletionArguments& arguments,
             const std::vector<std::string>& words) {
  constexpr double longest_timeout = 365.0 * 24 * 3600;
  // Written so that "nan", which the parser takes for a number, is refused too.
  if (arguments.timeout && !(*arguments.timeout > 0 && *arguments.timeout <= longest_timeout))
    return report(wrong_usage("--timeout takes seconds, more than 0 and at most a year"));
  // What is wrong with the configuration shows before standard input is waited for.
  auto connection = connect(global);
  if (!connection) return report(connection.error());
  auto model = model_setting(arguments.model, connection->embedded);
  if (!model) return report(model.error());
  auto prompt = read_prompt(words, arguments.files);
  if (!prompt) return report(prompt.error());
  Call call(global, arguments, *connection,
            make_request(arguments, std::move(model->value), *std::move(prompt)));
  return call.run();
}

// The words of the prompt are what the parser could not place. An option among them is a mistake.
std::vector<std::string> prompt_words(const CLI::App& app, const CommandLine& line) {
  std::vector<std::string> words = app.remaining();
  for (const std::string& word : words)
    if (word.size() > 1 && word.starts_with('-'))
      throw CLI::ExtrasError("there is no option '" + word + "' (a prompt may follow after --)",
                             CLI::ExitCodes::ExtrasError);
  words.insert(words.end(), line.literal_words.begin(), line.literal_words.end());
  return words;
}

std::vector<std::string> reasoning_efforts() {
  const auto texts = enum_texts<ReasoningEffort>();
  return {texts.begin(), texts.end()};
}

void add_options(CLI::App& app, CompletionArguments& into) {
  app.add_option("-m,--model", into.model, "Model, like openai:gpt-4o-mini [OTARI_MODEL]")
      ->type_name("MODEL");
  app.add_option("-s,--system", into.system, "System prompt")->type_name("TEXT");
  // One file per option, so that the words behind it stay with the prompt.
  app.add_option("-f,--file", into.files,
                 "Put the text of a file before the prompt; may be repeated")
      ->type_name("FILE")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--max-tokens", into.max_tokens, "Most tokens the answer may have")
      ->type_name("COUNT")
      ->check(CLI::PositiveNumber);
  app.add_option("--temperature", into.temperature, "Sampling temperature")->type_name("NUMBER");
  app.add_option("--reasoning-effort", into.reasoning_effort,
                 "none, minimal, low, medium, high, xhigh, max or auto")
      ->type_name("EFFORT")
      ->check(CLI::IsMember(reasoning_efforts()).description(""));
  app.add_option("--timeout", into.timeout, "Give up after so many seconds")->type_name("SECONDS");
  CLI::Option* stream =
      app.add_flag("--stream", into.stream, "Write the answer as it comes, also into a pipe");
  app.add_flag("--no-stream", into.no_stream, "Write it when it is complete, also to a terminal")
      ->excludes(stream);
  app.add_flag("-u,--usage", into.usage, "Print tokens, times and cost on stderr");
}

}  // namespace

Command add_completion(CLI::App& program, CommandLine& line) {
  CLI::App* app = program.add_subcommand("completion", "Answer a prompt (the default command)");
  app->allow_extras();
  auto arguments = std::make_shared<CompletionArguments>();
  auto words = std::make_shared<std::vector<std::string>>();
  add_options(*app, *arguments);
  add_global_options(*app, line.global);
  // While parsing, so that what it throws is told like any other mistake in the arguments.
  app->final_callback([app, words, &line] { *words = prompt_words(*app, line); });
  set_help(
      *app,
      {.usage = "  otari [completion] [OPTIONS] PROMPT...\n"
                "\n"
                "Standard input, where it is not a terminal, comes before the prompt. The answer "
                "goes to\nstdout, reasoning and everything else to stderr.\n",
       .examples = "  otari \"Why is the sky blue?\"\n"
                   "  otari -m anthropic:claude-sonnet-4-6 -s \"Be brief\" \"Explain TLS\"\n"
                   "  git log -5 | otari completion -m ollama:llama3.2 --stream \"Sum this up\"\n"
                   "  otari --json -u -f notes.txt \"Which dates occur?\" | jq .choices\n"
                   "  otari -- --no-verify \"is an option of which program?\""});
  return {.app = app,
          .run = [&line, arguments, words] { return run(line.global, *arguments, *words); }};
}

}  // namespace otari::cli
