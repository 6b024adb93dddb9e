#pragma once
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "expr/unit_nodes.h"
#include "json/document.h"
#include "model/resource.h"
#include "template/deployment.h"
#include "text/source.h"

namespace azlint {

// A list in an export, and of what it is complete: "not in this input" then means "does not exist".
struct Inventory {
  std::string type;          // "Microsoft.Storage/storageAccounts"
  std::string subscription;  // lower case; "" when it is not known which
  std::string group;         // lower case; "" when it is of the whole subscription
  bool complete = false;
  uint32_t count = 0;
  Span where;
};

// Something to tell about the input itself. Never a result.
struct Notice {
  enum class Kind : uint8_t {
    kSyntax,
    kUnreadable,
    kNotAzure,
    kUnknownFunction,
    kLinkedTemplate,
    kLimit,
    kTemplate
  };
  Kind kind;
  Span where;
  std::string message;
};

// A value in the text of a list, and the number of the first resource that it holds.
struct ListRow {
  uint32_t begin, end;  // offsets in the source
  uint32_t first;
};

// What is judged as a whole: a template with its parameter files, an export, or a block of a long
// list. It owns documents, arena, deployments and resources; everything else is a view into it.
// Immutable but for evaluation, which one thread at a time does.
//
// Of a block of a list only an outline stays: heads and rows instead of documents and resources.
// What it says is read again, into a unit of its own, when somebody asks: Graph::Whole.
class Unit {
 public:
  explicit Unit(uint32_t number) : number_(number) {}
  Unit(const Unit&) = delete;

  uint32_t number() const { return number_; }
  UnitNodes& nodes() const { return nodes_; }
  Workspace& workspace() const { return nodes_.workspace(); }
  // Takes a document in; its nodes have places from now on.
  const Document& Add(std::unique_ptr<Document> document);
  const std::vector<std::unique_ptr<Document>>& documents() const { return documents_; }
  PlainData& plain() const { return plain_; }  // surroundings of exported JSON
  Resource& Add(Resource resource);            // numbers it

  std::deque<Resource> resources;
  std::vector<std::string> parameter_sets;  // names of the cases, "" for the defaults alone
  std::deque<Arguments> arguments;
  Facts facts;                                    // of where its templates go
  std::deque<std::unique_ptr<Deployment>> roots;  // one for each case
  std::vector<Inventory> inventories;
  std::vector<Notice> notices;
  std::string_view kind;  // which reader read it
  bool before = false;    // the older of two states

  const Source* list = nullptr;     // of an outline: whose rows they are; it must outlive the unit
  std::vector<ListRow> rows;        // of an outline
  std::vector<ResourceHead> heads;  // of an outline, by number
  const Unit* outline = nullptr;    // of what was read again: what was kept of it

 private:
  uint32_t number_;
  mutable UnitNodes nodes_;
  mutable PlainData plain_{nodes_};
  std::vector<std::unique_ptr<Document>> documents_;
};

}  // namespace azlint
