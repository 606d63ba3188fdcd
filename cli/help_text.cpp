#include "help_text.hpp"

#include <memory>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace otari::cli {
namespace {

// The parser does not know that the words of a prompt are arguments, so it cannot say so.
class Formatter : public CLI::Formatter {
 public:
  explicit Formatter(std::string usage) : usage_(std::move(usage)) { column_width(34); }

  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return "\nUsage:\n" + usage_ + "\n";
  }

  // One empty line between groups instead of two.
  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    return CLI::Formatter::make_group(std::move(group), is_positional, std::move(options))
        .substr(1);
  }

  // What a value is called and its default, without the names of checks.
  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string type = option->get_type_name();
    std::string text = type.empty() ? type : " " + type.substr(0, type.find(':'));
    if (!option->get_default_str().empty()) text += " (" + option->get_default_str() + ")";
    return text;
  }

 private:
  std::string usage_;
};

}  // namespace

void set_help(CLI::App& app, const HelpText& help) {
  app.formatter(std::make_shared<Formatter>(help.usage));
  app.footer("Examples:\n" + help.examples);
  app.get_help_ptr()->description("Print this help");
}

}  // namespace otari::cli
