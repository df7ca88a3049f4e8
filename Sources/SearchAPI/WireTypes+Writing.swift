import Localization

/// How each wire type is written: its fields in the documented order, those without a value as `null`.
///
/// The names are those of the types' coding keys; a test holds the two against each other.
extension Tier: JSONWritable {}
extension Total.Relation: JSONWritable {}
extension SearchSort: JSONWritable {}
extension SearchScope: JSONWritable {}

extension PlanYears: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.list {
            $0.element(first)
            $0.element(last)
        }
    }
}

extension ScalarRange: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.list {
            $0.element(start)
            $0.element(end)
        }
    }
}

extension FacetCount: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.list {
            $0.element(value)
            $0.element(count)
        }
    }
}

extension PlanSummary: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("id", id)
            $0.field("title", title)
            $0.field("number", number)
            $0.field("issuers", issuers)
            $0.field("date", date)
            $0.field("level", level)
            $0.field("regions", regions)
        }
    }
}

extension PlanDetail: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("id", id)
            $0.field("title", title)
            $0.field("notice_title", noticeTitle)
            $0.field("number", number)
            $0.field("issuers", issuers)
            $0.field("date", date)
            $0.field("level", level)
            $0.field("regions", regions)
            $0.field("period", period)
            $0.field("file", file)
            $0.field("passages", passages)
            $0.field("sections", sections)
            $0.field("characters", characters)
        }
    }
}

extension PlansResponse: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("schema", schema)
            $0.field("generation", generation)
            $0.field("incomplete_reasons", incompleteReasons)
            $0.field("plans", plans)
        }
    }
}

extension PlanResponse: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("schema", schema)
            $0.field("generation", generation)
            $0.field("incomplete_reasons", incompleteReasons)
            $0.field("plan", plan)
            $0.field("cites", cites)
            $0.field("cited_by", citedBy)
            $0.field("unresolved", unresolved)
        }
    }
}

extension PlanCitation: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("plan", plan)
            $0.field("wordings", wordings)
            $0.field("passages", passages)
        }
    }
}

extension UnresolvedCitation: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("wording", wording)
            $0.field("passages", passages)
        }
    }
}

extension OutlineSection: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("title", title)
            $0.field("depth", depth)
            $0.field("passage", passage)
            $0.field("line", line)
            $0.field("passages", passages)
            $0.field("children", children)
        }
    }
}

extension OutlineResponse: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("schema", schema)
            $0.field("generation", generation)
            $0.field("plan", plan)
            $0.field("file", file)
            $0.field("passages", passages)
            $0.field("sections", sections)
        }
    }
}

extension SourceRange: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("file", file)
            $0.field("line", line)
            $0.field("column", column)
            $0.field("first_line", firstLine)
            $0.field("last_line", lastLine)
            $0.field("byte", byte)
            $0.field("end_byte", endByte)
        }
    }
}

extension Snippet: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("text", text)
            $0.field("ranges", ranges)
        }
    }
}

extension Agencies: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("lead", lead)
            $0.field("responsible", responsible)
        }
    }
}

extension PassageFacts: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("years", years)
            $0.field("deadlines", deadlines)
            $0.field("status", status)
        }
    }
}

extension PassageRecord: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("schema", schema)
            $0.field("passage", passage)
            $0.field("kind", kind)
            $0.field("plan", plan)
            $0.field("path", path)
            $0.field("source", source)
            $0.field("text", text)
            $0.field("agencies", agencies)
            $0.field("facts", facts)
        }
    }
}

extension PassageResponse: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("schema", schema)
            $0.field("generation", generation)
            $0.field("passage", passage)
            $0.field("before", before)
            $0.field("after", after)
        }
    }
}

extension Total: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("value", value)
            $0.field("relation", relation)
            $0.field("plans", plans)
        }
    }
}

extension Searched: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("plans", plans)
            $0.field("passages", passages)
        }
    }
}

extension Facets: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("level", level)
            $0.field("year", year)
            $0.field("region", region)
            $0.field("agency", agency)
            $0.field("kind", kind)
            $0.field("plan", plan)
        }
    }
}

extension Hit: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object { writeFields(to: &$0) }
    }

    /// The fields alone: a mention has more.
    func writeFields(to writer: inout JSONWriter) {
        writer.field("passage", passage)
        writer.field("score", score)
        writer.field("kind", kind)
        writer.field("plan", plan)
        writer.field("path", path)
        writer.field("source", source)
        writer.field("text", text)
        writer.field("ranges", ranges)
        writer.field("snippet", snippet)
        writer.field("also_in", alsoIn)
        writer.field("agencies", agencies)
        writer.field("alias", alias)
    }
}

extension SearchResponse: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("schema", schema)
            $0.field("query", query)
            $0.field("tier", tier)
            $0.field("generation", generation)
            $0.field("searched", searched)
            $0.field("total", total)
            $0.field("next_offset", nextOffset)
            $0.field("incomplete", incomplete)
            $0.field("incomplete_reasons", incompleteReasons)
            $0.field("took_us", tookMicroseconds)
            $0.field("hint", hint)
            $0.field("hits", hits)
            $0.field("facets", facets)
        }
    }
}

extension CorpusCoverage: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("characters", characters)
            $0.field("in_passages", inPassages)
            $0.field("dropped", dropped)
        }
    }
}

extension IndexStatus: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("generation", generation)
            $0.field("schema_version", schemaVersion)
            $0.field("analyzer_version", analyzerVersion)
            $0.field("segments", segments)
            $0.field("plans", plans)
            $0.field("passages", passages)
            $0.field("text_bytes", textBytes)
            $0.field("index_bytes", indexBytes)
            $0.field("created", created)
            $0.field("coverage", coverage)
            $0.field("incomplete_reasons", incompleteReasons)
        }
    }
}

extension DaemonStatus: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("pid", pid)
            $0.field("started", started)
            $0.field("uptime", uptime)
            $0.field("socket", socket)
            $0.field("listen", listen)
            $0.field("requests", requests)
            $0.field("rejected", rejected)
            $0.field("incomplete", incomplete)
            $0.field("workers", workers)
            $0.field("busy", busy)
            $0.field("pending", pending)
            $0.field("connections", connections)
        }
    }
}

extension StatusResponse: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("schema", schema)
            $0.field("version", version)
            $0.field("index_path", indexPath)
            $0.field("corpus_path", corpusPath)
            $0.field("index", index)
            $0.field("problem", problem)
            $0.field("daemon", daemon)
            $0.field("watch", watch)
        }
    }
}

extension WatchStatus: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("corpus", corpus)
            $0.field("method", method)
            $0.field("updates", updates)
            $0.field("last_update", lastUpdate)
            $0.field("summary", summary)
            $0.field("warnings", warnings)
            $0.field("problem", problem)
        }
    }
}

extension HealthResponse: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("schema", schema)
            $0.field("status", status)
            $0.field("generation", generation)
        }
    }
}

extension Problem: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("type", type)
            $0.field("title", title)
            $0.field("status", status)
            $0.field("detail", detail)
            $0.field("code", code)
            $0.field("position", position)
            $0.field("suggestion", suggestion)
        }
    }
}

extension SearchRequest: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("q", query)
            $0.field("limit", limit)
            $0.field("offset", offset)
            $0.field("sort", sort)
            $0.field("facets", facets)
            $0.field("plan", plan)
            $0.field("level", level)
            $0.field("region", region)
            $0.field("agency", agency)
            $0.field("kind", kind)
            $0.field("year", year?.description)
            $0.field("scope", scope)
            $0.field("tier", tier)
            $0.field("fold", fold)
            // One without a value is left out: daemons of earlier versions do not know it.
            if let language { $0.field("lang", language.rawValue) }
        }
    }
}
