// Every sample of a feature of Bicep, compiled: azlint reads it as its facts.json says, which a
// person wrote, and expands it as its snapshot.json says, which Azure's engine did.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "expand.h"
#include "expr/print.h"
#include "expr/schema.h"
#include "ingest/reader.h"
#include "support/json_difference.h"
#include "support/paths.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;

// JSON text that stays as long as what is read from it.
class Json {
 public:
  explicit Json(std::string text) {
    source_.text = std::move(text);
    parsed_ = Document::Parse(source_);
  }
  Node root() const { return parsed_.document ? parsed_.document->root() : Node(); }

 private:
  Source source_;
  Document::Parsed parsed_;
};

// A template with the parameter file beside it, as `azlint check` reads it.
class Sample {
 public:
  explicit Sample(const fs::path& folder) {
    fs::path parameters = folder / "main.parameters.json";
    if (fs::exists(parameters))
      unit.arguments.push_back(ReadParameters(unit, Add(parameters), "main.parameters.json"));
    ReadTemplate(unit, Add(folder / "main.json"),
                 [this](const Resource& resource) { unit.Add(resource); });
  }
  Deployment& root() { return *unit.roots.front(); }

  Unit unit{0};

 private:
  Node Add(const fs::path& path) {
    Source& source = sources_.emplace_back();
    source.number = static_cast<uint32_t>(sources_.size() - 1);
    source.text = ReadWhole(path);
    return unit.Add(Document::Parse(source).document).root();
  }

  std::deque<Source> sources_;
};

std::vector<fs::path> Samples() {
  std::vector<fs::path> folders;
  if (Shared())
    for (const auto& entry : fs::directory_iterator(*Shared() / "bicep" / "syntax"))
      if (fs::exists(entry.path() / "main.json")) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

bool IsExtension(std::string_view type) { return type.find('.') > type.find('/'); }

// "2", "1 + 2", "3 entries": how many stand there; -1 when it is told in other words.
int Count(std::string_view text) {
  int sum = 0, number = -1;
  for (char c : text.substr(0, text.find(" entries"))) {
    if (c >= '0' && c <= '9') {
      number = std::max(number, 0) * 10 + (c - '0');
    } else if (c == '+') {
      sum += std::max(number, 0);
      number = -1;
    } else if (c != ' ') {
      return -1;
    }
  }
  return number < 0 ? -1 : sum + number;
}

// "stkids/default/one, two": whole names, when they are nothing but names.
std::set<std::string> Names(std::string text) {
  std::set<std::string> names;
  if (text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789/-, ") != text.npos) return {};
  std::string before;
  for (size_t at = 0; at <= text.size();) {
    size_t comma = std::min(text.find(", ", at), text.size());
    std::string name = text.substr(at, comma - at);
    if (name.find(' ') != name.npos) return {};
    if (before.empty() || name.find('/') != name.npos) {
      size_t slash = name.rfind('/');
      before = slash == name.npos ? "" : name.substr(0, slash + 1);
      names.insert(name);
    } else {
      names.insert(before + name);
    }
    at = comma + 2;
  }
  return names;
}

class Samples_ : public testing::TestWithParam<fs::path> {};

void CompareResources(Sample& sample, Node facts) {
  std::map<std::string, std::multiset<std::string>> read;
  std::map<std::string, std::set<std::string>> conditions;
  for (const Resource& resource : sample.unit.resources) {
    if (resource.existing) continue;
    read[std::string(resource.type)].insert(resource.Name());
    conditions[std::string(resource.type)].insert(
        std::string(resource.node.Find("condition").text()));
  }
  std::map<std::string, int> counts;
  std::map<std::string, std::set<std::string>> names;
  for (Node fact : facts.Find("resources").items()) {
    std::string type(fact.Find("type").text());
    if (IsExtension(type)) continue;
    int count = Count(fact.Find("count").text());
    bool off = fact.Find("note").text() == "false by default" ||
               fact.Find("note").text().ends_with("not deployed");
    bool some_off = fact.Find("count").text().find("false condition") != std::string_view::npos;
    if (off) count = 0;
    if (some_off) count = static_cast<int>(Names(std::string(fact.Find("name").text())).size());
    counts[type] = count < 0 || counts[type] < 0 ? -1 : counts[type] + count;
    for (const std::string& name : Names(std::string(fact.Find("name").text())))
      names[type].insert(name);
    if (off || some_off || !fact.Find("condition")) continue;
    EXPECT_TRUE(conditions[type].contains(fmt::format("[{}]", fact.Find("condition").text())))
        << type;
  }
  for (const auto& [type, all] : read) EXPECT_TRUE(counts.contains(type)) << type;
  for (const auto& [type, count] : counts) {
    if (count < 0) continue;
    EXPECT_EQ(read[type].size(), static_cast<size_t>(count)) << type;
    if (count == 0) continue;
    for (const std::string& name : names[type])
      EXPECT_TRUE(read[type].contains(name)) << type << " " << name;
  }
}

void CompareParameters(Sample& sample, Node facts) {
  Node declared = sample.root().body().Find("parameters");
  EXPECT_EQ(declared.size(), facts.Find("parameters").size());
  Arguments none;
  Deployment bare(sample.unit.nodes(), sample.root().body(), none, sample.root().scope(), 1);
  for (Node::Member m : facts.Find("parameters").members()) {
    const Domain* domain = DomainOfSchema(
        declared.Find(m.name()), sample.root().body().Find("definitions"), sample.unit.workspace());
    Value value = bare.Parameter(m.name());
    bool own = value.Is(Value::Kind::kSymbol) &&
               value.term->name == fmt::format("parameters('{}')", m.name());
    EXPECT_EQ(own, m.value.Find("required").IsTrue() && !domain->nullable) << m.name();
  }
}

TEST_P(Samples_, IsReadAsItsFactsSay) {
  Json facts(ReadWhole(GetParam() / "facts.json"));
  Sample sample(GetParam());
  CompareResources(sample, facts.root());
  CompareParameters(sample, facts.root());
  Node outputs = facts.root().Find("outputs");
  EXPECT_EQ(sample.root().body().Find("outputs").size(), outputs.size());
  for (const Member& m : sample.root().Outputs().object->members)
    EXPECT_EQ(GetMember(sample.unit.workspace(), m.value, "type").chars(),
              outputs.Find(m.name.chars()).text())
        << m.name.chars();
}

std::string RequestFor(const fs::path& folder, Node snapshot) {
  std::string text;
  JsonWriter writer(text);
  Node facts = snapshot.Find("metadata"), parameters = snapshot.Find("parameters");
  writer.BeginObject().Member("file", (folder / "main.json").string());
  if (parameters) writer.Key("parameters").Copy(parameters);
  writer.Key("env").BeginObject().Member("deployment", facts.Find("deploymentName").text());
  for (std::string_view name : {"subscriptionId", "tenantId", "resourceGroup", "location"})
    if (Node fact = facts.Find(name)) writer.Member(name, fact.text());
  if (Node group = facts.Find("managementGroupId")) writer.Member("managementGroup", group.text());
  writer.EndObject().EndObject();
  return text;
}

// The error that a template gives with what its snapshot gives it; "" for none. A snapshot may
// leave parameters out that Azure requires, and `method` is of a later language than the sample's.
std::string ExpectedError(const fs::path& folder, Node snapshot) {
  Json facts(ReadWhole(folder / "facts.json")), body(ReadWhole(folder / "main.json"));
  for (Node::Member m : facts.root().Find("parameters").members())
    if (m.value.Find("required").IsTrue() &&
        !body.root().Find("parameters").Find(m.name()).Find("nullable").IsTrue() &&
        !snapshot.Find("parameters").Find(m.name()))
      return fmt::format("the parameter '{}' has no value", m.name());
  bool patch = folder.filename() == "exp-patch";
  return patch ? "'method' of a resource needs languageVersion 2.0 or later" : "";
}

TEST_P(Samples_, ExpandsAsItsSnapshotSays) {
  // Not every sample has one.
  if (!fs::exists(GetParam() / "snapshot.json")) GTEST_SKIP() << "no snapshot";
  Json snapshot(ReadWhole(GetParam() / "snapshot.json"));
  Json expansion(ExpandLine(RequestFor(GetParam(), snapshot.root())));
  std::string expected = ExpectedError(GetParam(), snapshot.root());
  ASSERT_EQ(expansion.root().Find("error").text(), expected);
  if (!expected.empty()) return;
  std::map<std::string, Node> ours;
  for (Node resource : expansion.root().Find("resources").items())
    ours[LowerAscii(resource.Find("id").text())] = resource;
  for (Node::Member m : snapshot.root().Find("outputs").members()) {
    Node value = m.value.IsObject() && m.value.Find("type") ? m.value.Find("value") : m.value;
    Node found = expansion.root().Find("outputs").Find(m.name()).Find("value");
    EXPECT_EQ(JsonDifference(value, found), "") << m.name();
  }
  Node predicted = snapshot.root().Find("predictedResources");
  EXPECT_EQ(ours.size(), predicted.size());
  for (Node theirs : predicted.items()) {
    std::string id = LowerAscii(theirs.Find("id").text());
    ASSERT_TRUE(ours.contains(id)) << id;
    for (Node::Member m : theirs.members())
      EXPECT_EQ(JsonDifference(m.value, ours[id].Find(m.name())), "") << id << " " << m.name();
  }
}

INSTANTIATE_TEST_SUITE_P(Bicep, Samples_, testing::ValuesIn(Samples()), [](const auto& sample) {
  std::string name = sample.param.filename().string();
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
});
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Samples_);

}  // namespace
}  // namespace azlint
