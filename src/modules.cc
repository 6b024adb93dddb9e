#include "modules.h"

#include <cstring>

namespace azlint {
namespace {

std::string_view HashOf(Node body) {
  return body.Find("metadata").Find("_generator").Find("templateHash").text();
}

// FNV-1a over kinds and texts in document order.
uint64_t TextHash(Node node) {
  uint64_t hash = 14695981039346656037u;
  auto add = [&](std::string_view text) {
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  };
  for (uint32_t i = node.index(); i < node.next(); ++i) {
    Node one(node.document(), i);
    const char kind = static_cast<char>(one.kind());
    add({&kind, 1});
    if (one.kind() != NodeKind::kObject && one.kind() != NodeKind::kArray) add(one.text());
  }
  return hash;
}

}  // namespace

void ModuleIndex::Add(const Document& document) {
  // Most files deploy nothing, and need no walk.
  constexpr std::string_view kKey = "\"template\"";
  const std::string_view text = document.source().text;
  if (!memmem(text.data(), text.size(), kKey.data(), kKey.size())) return;
  for (uint32_t i = 0; i < document.size(); ++i) {
    Node node(&document, i);
    if (!node.IsObject()) continue;
    Node body = node.Find("template");
    if (!body.IsObject() || !body.Find("$schema")) continue;
    if (std::string_view hash = HashOf(body); !hash.empty()) {
      hashes_.emplace(hash);
    } else if (body.Find("resources").size() > 0) {
      texts_.insert(TextHash(body));
    }
  }
}

bool ModuleIndex::Holds(const Document& document) const {
  if (std::string_view hash = HashOf(document.root()); !hash.empty())
    return hashes_.count(hash) > 0;
  return !texts_.empty() && texts_.count(TextHash(document.root())) > 0;
}

}  // namespace azlint
