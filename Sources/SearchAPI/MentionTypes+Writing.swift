extension MentionMatch: JSONWritable {}

extension MentionHit: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            hit.writeFields(to: &$0)
            $0.field("name", name)
            $0.field("name_ranges", nameRanges)
            $0.field("match", match)
            $0.field("confidence", confidence)
            $0.field("why", why)
            $0.field("status", status)
            $0.field("status_wording", statusWording)
        }
    }
}

extension MentionGroup: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("plan", plan)
            $0.field("passages", passages)
            $0.field("statuses", statuses)
            $0.field("agencies", agencies)
        }
    }
}

extension NamePart: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("kind", kind)
            $0.field("text", text)
        }
    }
}

extension MentionResponse: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("schema", schema)
            $0.field("query", query)
            $0.field("names", names)
            $0.field("parts", parts)
            $0.field("generation", generation)
            $0.field("searched", searched)
            $0.field("total", total)
            $0.field("next_offset", nextOffset)
            $0.field("incomplete", incomplete)
            $0.field("incomplete_reasons", incompleteReasons)
            $0.field("took_us", tookMicroseconds)
            $0.field("hint", hint)
            $0.field("hits", hits)
            $0.field("groups", groups)
        }
    }
}
