#include "xml/writer.h"

#include <pugixml.hpp>

namespace azlint {
namespace {

class StringOutput : public pugi::xml_writer {
 public:
  explicit StringOutput(std::string& out) : out_(out) {}
  void write(const void* bytes, size_t count) override {
    out_.append(static_cast<const char*>(bytes), count);
  }

 private:
  std::string& out_;
};

}  // namespace

// pugixml of Debian wants texts that end with a zero byte, hence the copies.
struct XmlWriter::Tree {
  pugi::xml_document document;
  pugi::xml_node open = document;
};

XmlWriter::XmlWriter() : tree_(std::make_unique<Tree>()) {
  pugi::xml_node declaration = tree_->document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
}
XmlWriter::~XmlWriter() = default;

XmlWriter& XmlWriter::Begin(std::string_view name) {
  tree_->open = tree_->open.append_child(std::string(name).c_str());
  return *this;
}

XmlWriter& XmlWriter::Attribute(std::string_view name, std::string_view value) {
  tree_->open.append_attribute(std::string(name).c_str()).set_value(std::string(value).c_str());
  return *this;
}

XmlWriter& XmlWriter::Attribute(std::string_view name, uint64_t value) {
  return Attribute(name, std::to_string(value));
}

XmlWriter& XmlWriter::Text(std::string_view text) {
  tree_->open.append_child(pugi::node_pcdata).set_value(std::string(text).c_str());
  return *this;
}

XmlWriter& XmlWriter::End() {
  tree_->open = tree_->open.parent();
  return *this;
}

void XmlWriter::Print(std::string& out) const {
  StringOutput output(out);
  tree_->document.save(output, "  ", pugi::format_default, pugi::encoding_utf8);
}

}  // namespace azlint
