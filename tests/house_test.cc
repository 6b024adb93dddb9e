// The house rules that a machine can check: which folder includes which, which file owns which
// library, how long files may be, and that nothing unfinished is left behind.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/paths.h"

namespace azlint {
namespace {

using Files = std::map<std::string, std::string>;  // path from the checkout, content
using Problems = std::vector<std::string>;

struct Folder {
  std::string_view name;
  std::set<std::string_view> may_include;  // besides itself
};

const std::vector<Folder>& Staircase() {
  static const std::vector<Folder> folders = {
      {"text", {}},
      {"json", {"text"}},
      {"xml", {"text"}},
      {"expr", {"text", "json"}},
      {"template", {"text", "json", "expr"}},
      {"model", {"text", "json", "expr", "template"}},
      {"ingest", {"text", "json", "xml", "expr", "template", "model"}},
      {"policy", {"text", "json", "expr", "template", "model"}},
      {"lint", {"text", "json", "expr", "template", "model", "ingest", "policy"}},
      {"checks", {"text", "json", "expr", "template", "model", "lint"}},
      {"report", {"text", "json", "xml", "lint"}},
  };
  return folders;
}

struct Library {
  std::string_view prefix;  // of the included name
  std::string_view owner;   // the one file, or the folder when it ends with '/'
};

constexpr Library kLibraries[] = {
    {"rapidjson/", "src/json/document.cc"},
    {"pugixml", "src/xml/"},
    {"utf8proc", "src/text/letter_case.cc"},
    {"CLI/", "src/options.cc"},
    {"gtest/", "tests/"},
    {"gmock/", "tests/"},
    {"benchmark/", "bench/"},
};

// iostream costs start-up time; the others are not in g++ 12 or are what fmt is for.
constexpr std::string_view kUnwanted[] = {"iostream", "format", "print", "expected"};
constexpr std::string_view kFormatting = "fmt/core.h";
constexpr long kMostLines = 600;

struct Include {
  std::string_view name;
  bool quoted;
  long line;
};

std::vector<Include> IncludesOf(std::string_view content) {
  std::vector<Include> includes;
  long number = 0;
  for (size_t at = 0; at < content.size();) {
    const size_t end = std::min(content.find('\n', at), content.size());
    std::string_view line = content.substr(at, end - at);
    at = end + 1;
    ++number;
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (!line.starts_with("#")) continue;
    line.remove_prefix(std::min(line.find_first_not_of(" \t", 1), line.size()));
    if (!line.starts_with("include")) continue;
    const size_t open = line.find_first_of("<\"");
    if (open == line.npos) continue;
    const size_t close = line.find_first_of(">\"", open + 1);
    if (close == line.npos) continue;
    includes.push_back({line.substr(open + 1, close - open - 1), line[open] == '"', number});
  }
  return includes;
}

// "json" of "src/json/document.cc" and of "json/document.h"; "" for files on top.
std::string_view FolderOf(std::string_view path) {
  if (path.starts_with("src/")) path.remove_prefix(4);
  const size_t slash = path.find('/');
  return slash == path.npos ? "" : path.substr(0, slash);
}

const Folder* FindFolder(std::string_view name) {
  for (const Folder& folder : Staircase()) {
    if (folder.name == name) return &folder;
  }
  return nullptr;
}

std::string At(std::string_view path, long line) { return fmt::format("{}:{}: ", path, line); }

void CheckQuoted(const Files& files, std::string_view path, const Include& include,
                 Problems& problems) {
  if (!files.contains(fmt::format("src/{}", include.name))) {
    problems.push_back(At(path, include.line) + fmt::format("there is no src/{}", include.name));
    return;
  }
  const std::string_view from = FolderOf(path), to = FolderOf(include.name);
  const Folder* folder = FindFolder(from);
  if (folder == nullptr || from == to || folder->may_include.contains(to)) return;
  problems.push_back(At(path, include.line) +
                     fmt::format("{} must not include {}", from, include.name));
}

bool Owns(std::string_view owner, std::string_view path) {
  return owner.ends_with('/') ? path.starts_with(owner) : path == owner;
}

void CheckLibrary(std::string_view path, const Include& include, Problems& problems) {
  const std::string place = At(path, include.line);
  for (const Library& library : kLibraries) {
    // The floor that benchmarks compare with is the library alone.
    if (path == "bench/rapidjson_floor.cc") continue;
    if (include.name.starts_with(library.prefix) && !Owns(library.owner, path)) {
      problems.push_back(place + fmt::format("{} belongs to {}", include.name, library.owner));
    }
  }
  if (include.name.starts_with("fmt/") && include.name != kFormatting) {
    problems.push_back(place + fmt::format("of fmt, include {} only", kFormatting));
  }
  for (const std::string_view unwanted : kUnwanted) {
    if (include.name == unwanted) {
      problems.push_back(place + fmt::format("do not include {}", unwanted));
    }
  }
}

void CheckIncludes(const Files& files, std::string_view path, std::string_view content,
                   Problems& problems) {
  const bool in_source = path.starts_with("src/");
  for (const Include& include : IncludesOf(content)) {
    if (!include.quoted) {
      CheckLibrary(path, include, problems);
    } else if (in_source) {
      CheckQuoted(files, path, include, problems);
    }
  }
}

// What belongs to the build, as cmake/fmt_static.cc, goes by rules of its own.
bool IsCode(std::string_view path) {
  if (path.starts_with("cmake/")) return false;
  return path.ends_with(".h") || path.ends_with(".cc") || path.ends_with(".S");
}

void CheckShape(std::string_view path, std::string_view content, Problems& problems) {
  const long lines = std::count(content.begin(), content.end(), '\n');
  if (lines > kMostLines) {
    problems.push_back(fmt::format("{}: has {} lines, more than {}", path, lines, kMostLines));
  }
  if (path.ends_with(".h") && !content.starts_with("#pragma once\n")) {
    problems.push_back(fmt::format("{}: does not begin with #pragma once", path));
  }
  const std::string_view folder = path.starts_with("src/") ? FolderOf(path) : "";
  if (!folder.empty() && FindFolder(folder) == nullptr) {
    problems.push_back(fmt::format("{}: {} has no place in the order of folders", path, folder));
  }
}

void CheckFinished(std::string_view path, std::string_view content, Problems& problems) {
  // Put together here, so that this file does not hold what it looks for.
  for (const std::string& word : {std::string("TO") + "DO", std::string("FIX") + "ME"}) {
    const size_t at = content.find(word);
    if (at == content.npos) continue;
    const long line = std::count(content.begin(), content.begin() + static_cast<long>(at), '\n');
    problems.push_back(At(path, line + 1) + fmt::format("{} is left", word));
  }
}

// What is wrong with these files, by path and line.
Problems CheckHouse(const Files& files) {
  Problems problems;
  for (const auto& [path, content] : files) {
    CheckFinished(path, content, problems);
    if (!IsCode(path)) continue;
    CheckShape(path, content, problems);
    CheckIncludes(files, path, content, problems);
  }
  return problems;
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Files ReadCheckout() {
  Files files;
  for (const char* top : {"src", "tests", "fuzz", "bench", "cmake", "rules", "docs"}) {
    const std::filesystem::path folder = Checkout() / top;
    if (!std::filesystem::exists(folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      const std::string name = entry.path().lexically_relative(Checkout()).generic_string();
      files[name] = ReadFile(entry.path());
    }
  }
  return files;
}

TEST(House, IsInOrder) {
  const Files files = ReadCheckout();
  EXPECT_TRUE(files.contains("src/main.cc"));
  for (const std::string& problem : CheckHouse(files)) ADD_FAILURE() << problem;
}

TEST(House, AcceptsWhatPointsDown) {
  EXPECT_EQ(
      CheckHouse({
          {"src/text/source.h", "#pragma once\n"},
          {"src/json/document.h", "#pragma once\n#include \"text/source.h\"\n"},
          {"src/json/document.cc", "#include \"json/document.h\"\n#include <rapidjson/reader.h>\n"},
          {"src/azlint.cc", "#include \"json/document.h\"\n#include <fmt/core.h>\n"},
      }),
      Problems());
}

TEST(House, FindsAnIncludeThatPointsUp) {
  EXPECT_EQ(CheckHouse({
                {"src/text/source.h", "#pragma once\n\n#include \"json/document.h\"\n"},
                {"src/json/document.h", "#pragma once\n"},
            }),
            Problems{"src/text/source.h:3: text must not include json/document.h"});
}

TEST(House, FindsAnIncludeFromTheTop) {
  EXPECT_EQ(CheckHouse({
                {"src/report/text.cc", "#include \"options.h\"\n"},
                {"src/options.h", "#pragma once\n"},
            }),
            Problems{"src/report/text.cc:1: report must not include options.h"});
}

// The pairs that the order alone would allow.
TEST(House, FindsFoldersThatDoNotKnowEachOther) {
  const std::pair<std::string, std::string> pairs[] = {
      {"policy", "ingest"}, {"ingest", "policy"}, {"checks", "policy"}, {"checks", "ingest"},
      {"report", "model"},  {"report", "checks"}, {"expr", "xml"},      {"xml", "json"},
      {"lint", "checks"},   {"lint", "xml"},
  };
  for (const auto& [from, to] : pairs) {
    EXPECT_EQ(CheckHouse({{"src/" + from + "/a.cc", "#include \"" + to + "/b.h\"\n"},
                          {"src/" + to + "/b.h", "#pragma once\n"}}),
              Problems{fmt::format("src/{}/a.cc:1: {} must not include {}/b.h", from, from, to)});
  }
}

TEST(House, FindsAnIncludeThatIsNotRelativeToTheSources) {
  EXPECT_EQ(CheckHouse({
                {"src/json/a.cc", "# include \"document.h\"\n"},
                {"src/json/document.h", "#pragma once\n"},
            }),
            Problems{"src/json/a.cc:1: there is no src/document.h"});
}

TEST(House, FindsALibraryOutsideOfItsOwner) {
  const std::pair<std::string, std::string> cases[] = {
      {"rapidjson/reader.h", "src/json/document.cc"},
      {"pugixml.hpp", "src/xml/"},
      {"utf8proc.h", "src/text/letter_case.cc"},
      {"CLI/CLI.hpp", "src/options.cc"},
      {"gtest/gtest.h", "tests/"},
      {"benchmark/benchmark.h", "bench/"},
  };
  for (const auto& [header, owner] : cases) {
    EXPECT_EQ(CheckHouse({{"src/json/writer.cc", "#include <" + header + ">\n"}}),
              Problems{fmt::format("src/json/writer.cc:1: {} belongs to {}", header, owner)});
  }
}

TEST(House, FindsHeadersThatNobodyIncludes) {
  EXPECT_EQ(CheckHouse({{"src/a.cc", "#include <fmt/format.h>\n"}}),
            Problems{"src/a.cc:1: of fmt, include fmt/core.h only"});
  EXPECT_EQ(CheckHouse({{"tests/a_test.cc", "#include <iostream>\n"}}),
            Problems{"tests/a_test.cc:1: do not include iostream"});
}

TEST(House, FindsALongFile) {
  EXPECT_EQ(CheckHouse({{"src/a.cc", std::string(600, '\n')}}), Problems());
  EXPECT_EQ(CheckHouse({{"src/a.cc", std::string(601, '\n')}}),
            Problems{"src/a.cc: has 601 lines, more than 600"});
}

TEST(House, FindsAHeaderWithoutPragmaOnce) {
  EXPECT_EQ(CheckHouse({{"src/a.h", "#include <string>\n"}}),
            Problems{"src/a.h: does not begin with #pragma once"});
}

TEST(House, FindsAFolderWithoutAPlace) {
  EXPECT_EQ(CheckHouse({{"src/util/a.cc", "\n"}}),
            Problems{"src/util/a.cc: util has no place in the order of folders"});
}

TEST(House, FindsWhatIsLeftToDo) {
  const std::string word = std::string("TO") + "DO";
  EXPECT_EQ(CheckHouse({{"docs/a.md", "one\ntwo " + word + "\n"}}),
            Problems{"docs/a.md:2: " + word + " is left"});
}

}  // namespace
}  // namespace azlint
