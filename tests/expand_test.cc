#include "expand.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "support/command.h"
#include "support/paths.h"

namespace azlint {
namespace {

// The start of what is printed for a file of fixtures/limits.
std::string Start(const std::string& name) {
  Options options;
  options.paths = {(Checkout() / "fixtures" / "limits" / (name + ".json")).string()};
  return Expand(options).out.substr(0, 200);
}

TEST(Expand, SaysWhatCannotBeRead) {
  Options options;
  options.paths = {"no-such-file.json"};
  CommandResult result = Expand(options);
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.error, "azlint: no-such-file.json: No such file or directory\n");
}

TEST(Expand, PrintsALineForEachResource) {
  const ScratchFolder folder;
  ScratchFolder::Write(
      "t.json", R"({"$schema": "https://schema.management.azure.com/schemas/)"
                R"(2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": [
{"type": "a/b", "apiVersion": "1", "name": "x"}, {"type": "a/b", "apiVersion": "1",
"name": "[parameters('n')]"}], "parameters": {"n": {"type": "string"}},
"outputs": {"o": {"type": "int", "value": 1}}})");
  Options options;
  options.paths = {"t.json"};
  options.outputs = {{"ndjson", ""}};
  options.facts.subscription = "s";
  options.facts.resource_group = "g";
  const CommandResult result = Expand(options);
  EXPECT_EQ(result.out,
            R"({"id":"/subscriptions/s/resourceGroups/g/providers/a/b/x","type":"a/b","name":"x",)"
            R"("apiVersion":"1"})"
            "\n"
            R"_({"id":{"unknown":"concat('/subscriptions/s/resourceGroups/g/providers/a/b/', )_"
            R"_(parameters('n'))"},"type":"a/b","name":{"unknown":"parameters('n')"},)_"
            R"_("apiVersion":"1"})_"
            "\n"
            R"({"outputs":{"o":{"type":"int","value":1}}})"
            "\n");
  EXPECT_EQ(result.exit_code, 0);
  ScratchFolder::Write(
      "t.json", R"({"$schema": "https://schema.management.azure.com/schemas/)"
                R"(2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": [
{"type": "a/b", "apiVersion": "1", "name": "[variables('v')]"}]})");
  EXPECT_TRUE(Expand(options).out.starts_with(R"({"error":")")) << Expand(options).out;
}

TEST(ExpandLimits, EndWithAnErrorWhereAzureHasOne) {
  EXPECT_EQ(
      Start("text-doubling"),
      "{\n  \"error\": \"concat(): the result has 163840 characters, Azure allows 131072\"\n}\n");
  EXPECT_EQ(Start("variables-in-a-circle"),
            "{\n  \"error\": \"the value depends on itself: 'a' -> 'b' -> 'a'\"\n}\n");
  EXPECT_EQ(Start("functions-in-a-circle"),
            "{\n  \"error\": \"the function n.f calls itself\"\n}\n");
  EXPECT_EQ(Start("padding"),
            "{\n  \"error\": \"padLeft(): argument 2 must be from 1 to 16, got 2147483647\"\n}\n");
  EXPECT_EQ(Start("brackets"),
            "{\n  \"error\": \"the expression cannot be read: brackets are nested more than 256 "
            "deep\"\n}\n");
}

TEST(ExpandLimits, NameTheLimit) {
  EXPECT_EQ(Start("range-of-all"),
            "{\n  \"error\": \"range(): the count must be from 0 to 10000, not 2147483647\"\n}\n");
  EXPECT_EQ(Start("padding-of-a-billion"),
            "{\n  \"error\": \"padLeft(): argument 2 must be from 1 to 16, got 1000000000\"\n}\n");
  EXPECT_EQ(Start("deployments-of-copies"),
            "{\n  \"error\": \"more than 20000 resources: the rest is not looked at\"\n}\n");
  Options options;
  options.paths = {(Checkout() / "fixtures" / "limits" / "array-doubling.json").string()};
  CommandResult result = Expand(options);
  EXPECT_TRUE(
      result.out.ends_with("  \"error\": \"more than 8 MB to print: the rest is left out\"\n}\n"));
  EXPECT_EQ(result.exit_code, 1);
}

// A single line of 60 MB.
TEST(ExpandLimits, EndForALongLine) {
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "long-line.json";
  std::ofstream out(path, std::ios::binary);
  out << R"({"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",)"
      << R"("contentVersion":"1.0.0.0","variables":{"x":")" << std::string(size_t{60} << 20, 'a')
      << R"("},"resources":[],"outputs":{"o":{"type":"string","value":"[variables('x')]"}}})";
  out.close();
  Options options;
  options.paths = {path.string()};
  EXPECT_TRUE(Expand(options).out.starts_with("{\n")) << Expand(options).out.substr(0, 200);
  std::filesystem::remove(path);
}

// Text of a template with these members, expanded as a file of its own.
std::string Expanded(const std::string& members) {
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "expand-me.json";
  std::ofstream(path)
      << R"({"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",)"
      << R"("contentVersion":"1.0.0.0",)" << members << "}";
  Options options;
  options.paths = {path.string()};
  options.facts.subscription = "11111111-2222-3333-4444-555555555555";
  options.facts.resource_group = "g";
  std::string out = Expand(options).out;
  std::filesystem::remove(path);
  return out;
}

constexpr char kUnknownParameter[] = R"json({
  "resources": [
    {
      "id": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/A.B/c/n",
      "condition": {
        "unknown": "parameters('x')"
      },
      "type": "A.B/c",
      "name": "n",
      "apiVersion": "2024-01-01",
      "properties": {
        "y": {
          "unknown": "not(parameters('x'))"
        }
      }
    }
  ],
  "outputs": {}
}
)json";

TEST(Expand, AParameterWithoutAValueIsUnknown) {
  EXPECT_EQ(Expanded(R"("parameters":{"x":{"type":"bool"}},"resources":[{"type":"A.B/c",)"
                     R"("apiVersion":"2024-01-01","name":"n","condition":"[parameters('x')]",)"
                     R"("properties":{"y":"[not(parameters('x'))]"}}])"),
            kUnknownParameter);
}

TEST(Expand, ALoopOfUnknownCountIsOneResource) {
  std::string out = Expanded(R"("parameters":{"x":{"type":"int"}},"resources":[{"type":"A.B/c",)"
                             R"("apiVersion":"2024-01-01","name":"[format('n{0}', copyIndex())]",)"
                             R"("copy":{"name":"l","count":"[parameters('x')]"}}])");
  EXPECT_NE(out.find(R"json(
      "copy": {
        "name": "l",
        "count": {
          "unknown": "parameters('x')"
        }
      },)json"),
            std::string::npos)
      << out;
  EXPECT_NE(out.find("copyIndex('l')"), std::string::npos) << out;
}

TEST(ExpandLimits, EndWhereThereIsTooMuchWork) {
  const std::string too_much = "{\n  \"error\": \"more work than azlint does for one file\"\n}\n";
  EXPECT_EQ(Start("functions-doubling"), too_much);
  EXPECT_EQ(Start("ranges-in-ranges"), too_much);
  EXPECT_EQ(Start("reduce-doubling"), too_much);
}

TEST(ExpandLimits, EndForEveryFile) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(Checkout() / "fixtures" / "limits"))
    names.insert(entry.path().stem().string());
  EXPECT_GE(names.size(), 15u);
  for (const std::string& name : names) EXPECT_TRUE(Start(name).starts_with("{\n")) << name;
}

}  // namespace
}  // namespace azlint
