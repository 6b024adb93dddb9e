#include "ingest/export.h"

namespace azlint {
namespace {

// Whatever a file holds in the place of what is expected: nothing crashes, everything ends.
class DamagedTest : public testing::TestWithParam<const char*> {
 protected:
  static std::string Text() {
    std::ifstream in(Fixture(GetParam()), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static void ReadAll(std::string text) {
    Source source;
    Problem problem;
    if (!Decode(std::move(text), source, problem)) return;
    const Document::Parsed parsed = Document::Parse(source);
    const XmlDocument::Parsed xml = XmlDocument::Parse(source);
    if (!parsed.document && !xml.document) return;
    const Export read{std::string(source.text)};
    for (const Resource& r : read.unit.resources) HashOf(r.body);
  }
};

TEST_P(DamagedTest, OtherValuesAreRead) {
  const std::string text = Text();
  for (size_t at = text.find(": "); at != text.npos; at = text.find(": ", at + 2)) {
    size_t end = text.find_first_of(",\n", at + 2);
    for (const char* other :
         {"null", "0", "\"\"", "\"/\"", "[]", "{}", "[null]", "[[{}]]", "{\"a\":{}}",
          "\"/subscriptions/s/providers/\"", "\"https://x/keys/\""})
      ReadAll(text.substr(0, at + 2) + other + text.substr(end));
  }
}

TEST_P(DamagedTest, MissingLinesAreRead) {
  const std::string text = Text();
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find('\n', at) + 1;
    ReadAll(text.substr(0, at) + text.substr(end));
    at = end;
  }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, DamagedTest,
                         testing::Values("az-roles.json", "az-storage-list.json", "clixml.xml",
                                         "cors.json", "graph.json", "keys.json", "policies.xml",
                                         "ps-storage.json", "ps-vault.json",
                                         "service-properties.xml", "what-if.json"));

}  // namespace
}  // namespace azlint
