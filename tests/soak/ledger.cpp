#include "ledger.hpp"

#include <algorithm>
#include <utility>

namespace otari::soak {
namespace {

constexpr std::size_t most_told = 20;

}  // namespace

void Ledger::open(const Order& order) {
  const std::scoped_lock lock(mutex_);
  const Entry entry{.kind = order.kind, .style = order.style, .short_clock = order.short_clock};
  if (!entries_.try_emplace(order.number, entry).second)
    add_problem("call " + std::to_string(order.number) + " was opened twice");
  ++totals_.opened;
  ++totals_.by_kind[static_cast<std::size_t>(order.kind)];
  ++running_;
}

void Ledger::note_cancel(std::uint64_t number) {
  const std::scoped_lock lock(mutex_);
  if (const auto entry = entries_.find(number); entry != entries_.end())
    entry->second.cancel_asked = true;
}

void Ledger::settle(std::uint64_t number, Outcome outcome) {
  const std::scoped_lock lock(mutex_);
  const auto found = entries_.find(number);
  if (found == entries_.end() || found->second.outcome)
    return add_problem("call " + std::to_string(number) + " ended twice");
  ++totals_.settled;
  ++totals_.by_end[static_cast<std::size_t>(outcome.end)];
  if (outcome.end == Outcome::End::failed)
    ++totals_.by_error[std::string(otari::to_string(outcome.error->kind))];
  found->second.outcome = std::move(outcome);
  found->second.settled_at = Clock::now();
  --running_;
}

std::size_t Ledger::arrived(std::uint64_t number) {
  const std::scoped_lock lock(mutex_);
  const auto found = entries_.find(number);
  if (found == entries_.end()) {
    add_problem("a request of call " + std::to_string(number) + ", which is long over, arrived");
    return 0;
  }
  auto& entry = found->second;
  entry.arrivals.push_back({.late = entry.outcome.has_value()});
  return entry.arrivals.size() - 1;
}

Ledger::Arrival* Ledger::find(std::uint64_t number, std::size_t arrival) {
  const auto found = entries_.find(number);
  if (found == entries_.end() || arrival >= found->second.arrivals.size()) return nullptr;
  return &found->second.arrivals[arrival];
}

void Ledger::injured(std::uint64_t number, std::size_t arrival, Fault fault) {
  const std::scoped_lock lock(mutex_);
  ++totals_.faults[static_cast<std::size_t>(fault)];
  if (auto* one = find(number, arrival)) one->fault = fault;
}

void Ledger::harmless(Fault fault) {
  const std::scoped_lock lock(mutex_);
  ++totals_.faults[static_cast<std::size_t>(fault)];
}

void Ledger::forwarded(std::uint64_t number, std::size_t arrival) {
  const std::scoped_lock lock(mutex_);
  if (auto* one = find(number, arrival)) one->forwarded = true;
}

void Ledger::passed_whole(std::uint64_t number, std::size_t arrival) {
  const std::scoped_lock lock(mutex_);
  if (auto* one = find(number, arrival)) one->whole = true;
}

void Ledger::problem(std::string what) {
  const std::scoped_lock lock(mutex_);
  add_problem(std::move(what));
}

void Ledger::add_problem(std::string what) {
  ++totals_.problems;
  if (totals_.first_problems.size() < most_told) totals_.first_problems.push_back(std::move(what));
}

void Ledger::close_before(Clock::time_point until) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(entries_, [&](const auto& numbered) {
    const auto& [number, entry] = numbered;
    if (!entry.outcome || entry.settled_at > until) return false;
    judge(number, entry);
    return true;
  });
}

std::string Ledger::fault_of_completed(const Entry& entry) const {
  if (!entry.outcome->complaint.empty()) return entry.outcome->complaint;
  if (entry.arrivals.empty()) return "it succeeded though no request arrived";
  // With a short clock, on a busy machine, a late answer may overtake a repetition.
  const bool whole = entry.short_clock ? std::ranges::any_of(entry.arrivals, &Arrival::whole)
                                       : entry.arrivals.back().whole;
  if (!whole)
    return "it succeeded though its answer was cut by " +
           std::string(to_string(entry.arrivals.back().fault));
  return {};
}

std::string Ledger::fault_of_failed(const Entry& entry) const {
  const Error& error = *entry.outcome->error;
  if (entry.arrivals.empty()) return "it failed though no request arrived";
  if (entry.short_clock) return fault_of_impatient(entry);
  const Fault fault = entry.arrivals.back().fault;
  if (fault == Fault::none) return "it failed though nothing was done to it";
  if (!explains(fault, error.kind))
    return "it failed in another way than " + std::string(to_string(fault)) + " makes it";
  if (calls_for_repetition(fault, entry.kind) && entry.arrivals.size() < most_attempts_)
    return "it was given up after " + std::to_string(entry.arrivals.size()) + " attempts";
  return {};
}

// On a busy machine a short clock runs out by itself, and requests that were given up may arrive
// behind their repetitions: which of them failed last cannot be told.
std::string Ledger::fault_of_impatient(const Entry& entry) {
  const ErrorKind kind = entry.outcome->error->kind;
  const bool explained = std::ranges::any_of(
      entry.arrivals, [&](const Arrival& arrival) { return explains(arrival.fault, kind); });
  return kind == ErrorKind::timeout || explained ? std::string()
                                                 : "it failed as none of its faults makes it";
}

void Ledger::judge(std::uint64_t number, const Entry& entry) {
  std::string wrong;
  switch (entry.outcome->end) {
    case Outcome::End::completed: wrong = fault_of_completed(entry); break;
    case Outcome::End::failed: wrong = fault_of_failed(entry); break;
    case Outcome::End::cancelled:
      if (!entry.cancel_asked) wrong = "it was cancelled though nobody asked for it";
      break;
    case Outcome::End::abandoned: break;
  }
  const auto forwarded = std::ranges::count_if(entry.arrivals, &Arrival::forwarded);
  if (is_once(entry.kind) && (forwarded > 1 || entry.arrivals.size() > 1))
    wrong += "; it was sent " + std::to_string(entry.arrivals.size()) + " times";
  // One that was cancelled or given up may still have bytes on their way.
  const bool over = entry.outcome->end == Outcome::End::completed;
  if (over && std::ranges::any_of(entry.arrivals, &Arrival::late))
    wrong += "; it was sent again after it had ended";
  if (wrong.empty()) return;
  std::string text = "call " + std::to_string(number) + " (" + std::string(to_string(entry.kind)) +
                     ", style " + std::to_string(static_cast<int>(entry.style)) + "): " + wrong;
  for (const Arrival& arrival : entry.arrivals)
    text += "; " + std::string(to_string(arrival.fault)) + (arrival.whole ? " whole" : "");
  if (entry.outcome->error) text += "; " + entry.outcome->error->to_string();
  add_problem(std::move(text));
}

Ledger::Totals Ledger::totals() const {
  const std::scoped_lock lock(mutex_);
  return totals_;
}

std::size_t Ledger::running() const {
  const std::scoped_lock lock(mutex_);
  return running_;
}

std::string Ledger::describe_running() const {
  const std::scoped_lock lock(mutex_);
  std::string text;
  for (const auto& [number, entry] : entries_)
    if (!entry.outcome && text.size() < 400)
      text += " " + std::to_string(number) + ":" + std::string(to_string(entry.kind));
  return text;
}

}  // namespace otari::soak
