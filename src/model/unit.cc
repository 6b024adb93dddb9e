#include "model/unit.h"

#include "expr/print.h"
#include "text/letter_case.h"

namespace azlint {

Workspace& Resource::workspace() const { return unit->workspace(); }

bool ResourceHead::IsType(std::string_view wanted) const { return EqualsIgnoreCase(type, wanted); }

bool IsSame(const ResourceHead& a, const ResourceHead& b) {
  return a.number == b.number && a.unit->number() == b.unit->number();
}

namespace {

std::string Joined(std::span<const Value> names) {
  std::string text;
  for (const Value& name : names) {
    if (!text.empty()) text += '/';
    const bool secret = (name.flags & Value::kSecret) != 0;
    text += secret            ? "***"
            : name.IsString() ? std::string(name.chars())
                              : "[" + ToExpression(name) + "]";
  }
  return text;
}

}  // namespace

std::string Resource::Name() const {
  std::string text = Joined(names);
  if (!node || text.find('[') == text.npos) return text;
  // What the template says is mostly shorter than what it comes to, and can be searched for.
  std::string_view written = node.Find("name").text();
  bool whole = node.Find("type").text() == type;  // no child that takes a part from its parent
  return whole && !written.empty() && written.size() < text.size() ? std::string(written) : text;
}

const Document& Unit::Add(std::unique_ptr<Document> document) {
  nodes_.Add(*document);
  documents_.push_back(std::move(document));
  return *documents_.back();
}

Resource& Unit::Add(Resource resource) {
  resource.unit = this;
  resource.number = static_cast<uint32_t>(resources.size());
  resources.push_back(resource);
  return resources.back();
}

}  // namespace azlint
