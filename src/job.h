#pragma once
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "lint/linter.h"
#include "load.h"
#include "model/unit.h"

namespace azlint {

// What is read and judged as one unit: a template with its parameter files, an export, or part of a
// list of exports. Numbered in the order of a run, as its unit is.
struct Job {
  Loaded* main = nullptr;
  std::vector<Loaded*> parameters = {};
  Span lines = {};  // the part of a list of values
  std::unique_ptr<Unit> unit = {};
  std::unique_ptr<Unit> outline = {};  // of a part of a list, in place of the unit
  std::unique_ptr<Unit> older = {};    // the state before, of a file that holds both
  std::vector<Finding> findings = {};
  struct Open {
    uint32_t number;  // of the resource
    Linter::Left left;
  };
  std::vector<Open> open = {};  // of which rules ask relations

  // What was read, told without the unit.
  bool known = false;  // some reader knew the shape
  bool failed = false;
  bool own_words = false;  // its part of a list may hold suppressions
  std::string_view kind = {};
  size_t resources = 0;  // in the unit
  size_t described = 0;  // of these, what is more than referred to, in the first parameter set
  size_t sets = 1;       // of parameters
  size_t linked = 0;     // templates that it links to
  std::vector<Span> secrets = {};
  std::vector<Notification> notifications = {};
};

// How to read it. `linter` may be null: then nothing is judged.
struct Reading {
  const Facts& facts;
  const Loaded* values;  // arguments that go before all others; may be null
  std::span<const Rule* const> rules;
  const Linter* linter;
  bool strict_json;
};

// Reads a unit and asks the rules that need no other resource. Any thread may read its own job.
void ReadUnit(Job& job, uint32_t number, size_t jobs, const Reading& reading);
// Makes the outline of the unit of a part of a list, which needs the unit no more.
void Outline(Job& job);
// Appends the resources of a row, known to be good, to `unit`. See Graph::Lists.
void ReadRow(const Source& list, const ListRow& row, Unit& unit);

}  // namespace azlint
