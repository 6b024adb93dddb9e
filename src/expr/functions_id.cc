#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

#include "expr/dotnet_number.h"
#include "expr/functions.h"
#include "expr/print.h"
#include "text/letter_case.h"

// The resourceId() family. An id is text with holes, so equal ids are equal texts:
// learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#resourceid
namespace azlint::functions {
namespace {

using Kind = Value::Kind;

struct Arguments {
  std::vector<Value> values;
  Value error;             // not absent: the result
  size_t type = SIZE_MAX;  // the first that looks like a type
};

Arguments Read(Evaluation& evaluation, const Expr& expr, size_t from) {
  Arguments read;
  for (const Expr* argument : expr.arguments) {
    Value value = Force(Evaluate(*argument, evaluation));
    size_t at = read.values.size();
    if (value.IsError()) read.error = value;
    if (!value.IsString() && !value.IsUnknown() && read.error.IsAbsent())
      read.error = MakeError(
          evaluation.workspace(),
          fmt::format("{}(): argument {} must be text, not {}", expr.text, at + 1, Describe(value)),
          ErrorKind::kArguments);
    read.values.push_back(value);
    bool is_type = value.IsString() && value.chars().find('/') != std::string_view::npos;
    if (at >= from && is_type && read.type == SIZE_MAX) read.type = at;
  }
  return read;
}

std::vector<std::string_view> SplitType(std::string_view type) {
  while (type.ends_with('/')) type.remove_suffix(1);
  std::vector<std::string_view> segments;
  while (!type.empty()) {
    size_t slash = std::min(type.find('/'), type.size());
    segments.push_back(type.substr(0, slash));
    type.remove_prefix(std::min(slash + 1, type.size()));
  }
  return segments;
}

// What stands between slashes, nothing left out.
std::vector<std::string_view> Segments(std::string_view id) {
  std::vector<std::string_view> segments = SplitType(id);
  std::erase_if(segments, [](std::string_view segment) { return segment.empty(); });
  return segments;
}

Value Literal(Evaluation& evaluation, std::string_view text) {
  return MakeString(evaluation.workspace(), text);
}

// prefix + "/providers/NS/t1/n1/t2/n2"; checks the names against the type.
Value Compose(Evaluation& evaluation, const Expr& expr, const Value& prefix,
              const Arguments& read) {
  auto fail = [&](const std::string& reason) {
    return MakeError(evaluation.workspace(), fmt::format("{}(): {}", expr.text, reason),
                     ErrorKind::kSegments);
  };
  std::vector<std::string_view> type = SplitType(read.values[read.type].chars());
  size_t names = read.values.size() - read.type - 1;
  if (type.size() < 2 || names != type.size() - 1)
    return fail(fmt::format("the type '{}' needs {} name{}, there {} {}",
                            read.values[read.type].chars(), type.size() - 1,
                            type.size() == 2 ? "" : "s", names == 1 ? "is" : "are", names));
  std::vector<Value> given;
  for (const Value& name : std::span(read.values).subspan(read.type + 1)) {
    if (name.IsString() && name.chars().find('/') != std::string_view::npos)
      return fail(fmt::format("the name '{}' must not contain '/'", name.chars()));
    if (!name.IsString() || !name.chars().empty()) given.push_back(name);
  }
  // Empty segments count above, but the id is made from the others, as far as they go in pairs.
  std::erase_if(type, [](std::string_view segment) { return segment.empty(); });
  if (type.empty()) return fail("the type is empty");
  std::vector<Value> parts = {prefix, Literal(evaluation, fmt::format("/providers/{}/", type[0]))};
  for (size_t i = 0; i < given.size() && i + 1 < type.size(); ++i) {
    parts.push_back(Literal(evaluation, fmt::format("{}{}/", i == 0 ? "" : "/", type[i + 1])));
    parts.push_back(given[i]);
  }
  return MakeText(evaluation.workspace(), parts);
}

bool IsResourceGroupType(const Value& type) {
  std::string_view text = type.chars();
  while (text.ends_with('/')) text.remove_suffix(1);
  return EqualsIgnoreCase(text, "Microsoft.Resources/resourceGroups");
}

Value SubscriptionPrefix(Evaluation& evaluation, const Value& subscription) {
  const Value parts[] = {Literal(evaluation, "/subscriptions/"), subscription};
  return MakeText(evaluation.workspace(), parts);
}

Value AtSubscription(Evaluation& evaluation, const Expr& expr, const Value& subscription,
                     const Arguments& read) {
  if (subscription.IsString() && !IsGuid(subscription.chars()))
    return MakeError(evaluation.workspace(),
                     fmt::format("{}(): the subscription must be a GUID, not '{}'", expr.text,
                                 subscription.chars()));
  Value prefix = SubscriptionPrefix(evaluation, subscription);
  if (!IsResourceGroupType(read.values[read.type])) return Compose(evaluation, expr, prefix, read);
  Value checked = Compose(evaluation, expr, prefix, read);
  if (checked.IsError()) return checked;
  const Value parts[] = {prefix, Literal(evaluation, "/resourceGroups/"), read.values.back()};
  return MakeText(evaluation.workspace(), parts);
}

Value Unknown(Evaluation& evaluation, const Expr& expr, const Arguments& read) {
  bool open = std::any_of(read.values.begin(), read.values.end(),
                          [](const Value& v) { return v.IsUnknown(); });
  if (open) return MakeCall(evaluation.workspace(), *expr.function, read.values);
  return MakeError(
      evaluation.workspace(),
      fmt::format("{}(): no argument is a resource type such as 'Microsoft.Web/sites'", expr.text),
      ErrorKind::kSegments);
}

}  // namespace

Value ResourceId(Evaluation& evaluation, const Expr& expr) {
  Arguments read = Read(evaluation, expr, 0);
  if (!read.error.IsAbsent()) return read.error;
  if (read.type == SIZE_MAX || read.type > 2) return Unknown(evaluation, expr, read);
  Value scope = evaluation.around.Ask("(scope)", {}, evaluation.frame);
  Value subscription = evaluation.around.Ask("(subscription)", {}, evaluation.frame);
  bool at_group = evaluation.around.Ask("(group)", {}, evaluation.frame).IsAbsent() == false;
  if (read.type == 0) {
    if (at_group || subscription.IsAbsent())
      return Compose(evaluation, expr, at_group ? scope : Literal(evaluation, ""), read);
    return AtSubscription(evaluation, expr, subscription, read);
  }
  if (read.type == 1 && !at_group && read.values[0].IsString())
    return AtSubscription(evaluation, expr, read.values[0], read);
  if (read.type == 2) {
    if (read.values[0].IsString() && !IsGuid(read.values[0].chars()))
      return MakeError(evaluation.workspace(),
                       fmt::format("{}(): the subscription must be a GUID, not '{}'", expr.text,
                                   read.values[0].chars()));
    subscription = read.values[0];
  }
  if (subscription.IsAbsent()) return Unknown(evaluation, expr, read);
  const Value parts[] = {SubscriptionPrefix(evaluation, subscription),
                         Literal(evaluation, "/resourceGroups/"), read.values[read.type - 1]};
  return Compose(evaluation, expr, MakeText(evaluation.workspace(), parts), read);
}

Value SubscriptionResourceId(Evaluation& evaluation, const Expr& expr) {
  Arguments read = Read(evaluation, expr, 0);
  if (!read.error.IsAbsent()) return read.error;
  if (read.type > 1) return Unknown(evaluation, expr, read);
  Value subscription = read.type == 1
                           ? read.values[0]
                           : evaluation.around.Ask("(subscription)", {}, evaluation.frame);
  if (subscription.IsAbsent())
    return MakeError(evaluation.workspace(),
                     "subscriptionResourceId(): this deployment has no subscription; "
                     "name one as the first argument");
  return AtSubscription(evaluation, expr, subscription, read);
}

Value TenantResourceId(Evaluation& evaluation, const Expr& expr) {
  Arguments read = Read(evaluation, expr, 0);
  if (!read.error.IsAbsent()) return read.error;
  if (read.type != 0) return Unknown(evaluation, expr, read);
  return Compose(evaluation, expr, Literal(evaluation, ""), read);
}

Value ManagementGroupResourceId(Evaluation& evaluation, const Expr& expr) {
  Arguments read = Read(evaluation, expr, 0);
  if (!read.error.IsAbsent()) return read.error;
  if (read.type > 1) return Unknown(evaluation, expr, read);
  Value group = read.type == 1 ? read.values[0]
                               : evaluation.around.Ask("(managementGroup)", {}, evaluation.frame);
  // Below a management group the first of three arguments names one even when it is the type.
  if (group.IsAbsent() && read.values.size() > 2) group = read.values[0];
  if (group.IsAbsent())
    return MakeError(evaluation.workspace(),
                     "managementGroupResourceId(): this deployment has no management "
                     "group; name one as the first argument");
  const Value parts[] = {Literal(evaluation, "/providers/Microsoft.Management/managementGroups/"),
                         group};
  return Compose(evaluation, expr, MakeText(evaluation.workspace(), parts), read);
}

Value ExtensionResourceId(Evaluation& evaluation, const Expr& expr) {
  Arguments read = Read(evaluation, expr, 1);
  if (!read.error.IsAbsent()) return read.error;
  if (read.type != 1) return Unknown(evaluation, expr, read);
  Value base = read.values[0];
  if (base.IsString()) {
    std::string_view text = base.chars();
    std::vector<std::string_view> segments = Segments(text);
    if (segments.size() < 2)
      return MakeError(
          evaluation.workspace(),
          fmt::format("extensionResourceId(): '{}' is not a resource id", base.chars()));
    std::string id;
    for (std::string_view segment : segments) id += fmt::format("/{}", segment);
    base = MakeString(evaluation.workspace(), id);
  }
  return Compose(evaluation, expr, base, read);
}

}  // namespace azlint::functions
