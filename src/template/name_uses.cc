#include "template/name_uses.h"

#include <algorithm>

namespace azlint {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// The template of a nested deployment whose texts are evaluated in there.
Node OwnTemplate(Node properties) {
  Node options = properties.Find("expressionEvaluationOptions");
  bool inner = EqualsIgnoreCase(options.Find("scope").text(), "inner");
  return inner ? properties.Find("template") : Node();
}

}  // namespace

NameUses::NameUses(Node body) {
  const Document& document = *body.document();
  uint32_t skip = 0, skip_end = 0;  // the next template to be left out
  for (uint32_t i = body.index(); i < body.next(); ++i) {
    if (i == skip && skip != 0) i = skip_end;
    if (i >= body.next()) break;
    Node node(&document, i);
    if (Node own = node.IsObject() ? OwnTemplate(node) : Node(); own.IsObject())
      skip = own.index(), skip_end = own.next();
    if (!node.IsString() || !node.text().starts_with('[')) continue;
    Count(node.text(), "parameters", parameters_);
    Count(node.text(), "variables", variables_);
  }
}

void NameUses::Count(std::string_view text, std::string_view function, Names& names) {
  for (size_t open = 0; (open = text.find('(', open)) != text.npos; ++open) {
    size_t end = open;
    while (end > 0 && kBlanks.find(text[end - 1]) != kBlanks.npos) --end;
    if (end < function.size() ||
        !EqualsIgnoreCase(text.substr(end - function.size(), function.size()), function))
      continue;
    size_t quote = std::min(text.find_first_not_of(kBlanks, open + 1), text.size());
    size_t close = quote < text.size() ? text.find('\'', quote + 1) : text.npos;
    size_t next = close == text.npos ? text.npos : text.find_first_not_of(kBlanks, close + 1);
    bool literal = next != text.npos && text[quote] == '\'' && text[next] == ')';
    if (literal)
      ++names.counts[std::string(text.substr(quote + 1, close - quote - 1))];
    else
      names.any = true;
  }
}

}  // namespace azlint
