// Files that were compiled twice from one source, with and without symbolic names, give the same
// resources and outputs.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "expand.h"
#include "json/writer.h"
#include "support/json_difference.h"
#include "support/paths.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;

// JSON text that stays as long as what is read from it.
struct Json {
  explicit Json(std::string text) {
    source.text = std::move(text);
    parsed = Document::Parse(source);
  }
  Node root() const { return parsed.document ? parsed.document->root() : Node(); }
  Source source;
  Document::Parsed parsed;
};

// Every parameter without a default is unknown.
Json Expanded(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  Json file(std::string{std::istreambuf_iterator<char>(in), {}});
  std::string request;
  JsonWriter writer(request);
  writer.BeginObject().Member("file", path.string()).Key("unknownParameters").BeginArray();
  for (Node::Member m : file.root().Find("parameters").members())
    if (!m.value.Find("defaultValue")) writer.String(m.name());
  writer.EndArray().EndObject();
  return Json(ExpandLine(request));
}

std::vector<fs::path> Pairs() {
  std::vector<fs::path> folders;
  if (!Shared()) return folders;
  for (const auto& entry : fs::recursive_directory_iterator(*Shared() / "corpus" / "bicep"))
    if (entry.path().filename() == "main.symbolicnames.json" &&
        fs::exists(entry.path().parent_path() / "main.json"))
      folders.push_back(entry.path().parent_path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

// What tells resources apart in a list: the id, else type and name.
std::string Key(Node resource) {
  Node id = resource.Find("id");
  return id.IsString() ? std::string(id.text())
                       : std::string(resource.Find("type").text()) + " " +
                             std::string(resource.Find("name").text());
}

std::vector<Node> Sorted(Node resources) {
  std::vector<Node> sorted;
  for (Node resource : resources.items()) sorted.push_back(resource);
  std::stable_sort(sorted.begin(), sorted.end(), [](Node a, Node b) { return Key(a) < Key(b); });
  return sorted;
}

TEST(SymbolicNames, GiveTheSameResources) {
  std::vector<fs::path> pairs = Pairs();
  if (!Shared() || !fs::exists(*Shared() / "corpus")) GTEST_SKIP() << kNoShared;
  EXPECT_GE(pairs.size(), 20u);
  int expanded = 0;
  for (const fs::path& folder : pairs) {
    SCOPED_TRACE(folder.filename().string());
    Json plain = Expanded(folder / "main.json");
    Json symbolic = Expanded(folder / "main.symbolicnames.json");
    bool rejected = static_cast<bool>(plain.root().Find("error"));
    EXPECT_EQ(rejected, static_cast<bool>(symbolic.root().Find("error")));
    expanded += !rejected;
    std::vector<Node> a = Sorted(plain.root().Find("resources"));
    std::vector<Node> b = Sorted(symbolic.root().Find("resources"));
    ASSERT_EQ(a.size(), b.size());
    for (size_t i = 0; i < a.size(); ++i) EXPECT_EQ(JsonDifference(a[i], b[i]), "") << Key(a[i]);
    EXPECT_EQ(JsonDifference(plain.root().Find("outputs"), symbolic.root().Find("outputs")), "");
  }
  EXPECT_GE(expanded, 16);
}

}  // namespace
}  // namespace azlint
