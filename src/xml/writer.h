#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace azlint {

// Builds one XML document and prints it, two blanks a level. Texts must be free of control
// characters, which XML cannot hold at all; everything else is escaped.
class XmlWriter {
 public:
  XmlWriter();
  ~XmlWriter();
  XmlWriter& Begin(std::string_view name);  // an element in the one that is open, or the root
  XmlWriter& Attribute(std::string_view name, std::string_view value);
  XmlWriter& Attribute(std::string_view name, uint64_t value);
  XmlWriter& Text(std::string_view text);
  XmlWriter& End();
  void Print(std::string& out) const;  // with its declaration

 private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
};

}  // namespace azlint
