import PlanDocuments
import PlanSearch
import SearchAPI

/// What is given arbitrary bytes. A target traps where a promise is broken; otherwise it returns.
enum FuzzTarget: String, CaseIterable {
    /// Reads a plan text, its first byte choosing text or Markdown.
    case splitter
    /// Reads a query.
    case query
    /// Reads the query part of an address, its first byte choosing whose parameters, and the path of another.
    case address
    /// Reads the body of a search, its first byte choosing one search or many.
    case body
    /// Opens a passage store and reads all that is in it.
    case store

    func run(_ bytes: [UInt8]) {
        switch self {
        case .splitter:
            guard let first = bytes.first else { return }
            let path = first & 1 == 0 ? "plan.txt" : "plan.md"
            let file = SourceFile(path: path, bytes: Array(bytes.dropFirst()))
            let parsed = PlanReader.read(file)
            precondition(parsed.coverage().isComplete, "a character is lost or in two places")
            for plan in parsed.plans { check(plan, file) }
        case .address:
            guard let first = bytes.first else { return }
            readAddress(String(decoding: bytes.dropFirst(), as: UTF8.self), first)
        case .body:
            guard let first = bytes.first else { return }
            readBody(Array(bytes.dropFirst()), first)
        case .store: StoreReading.readAll(bytes)
        case .query:
            let text = String(decoding: bytes, as: UTF8.self)
            do {
                _ = try QueryParser.parse(text)
            } catch {
                let position = error.position
                precondition(position >= 0 && position <= text.unicodeScalars.count, "a fault outside the query")
                guard let suggestion = error.suggestion else { return }
                precondition(
                    (try? QueryParser.parse(suggestion)) != nil
                        && !suggestion.unicodeScalars.elementsEqual(text.unicodeScalars),
                    "a suggestion that cannot be read, or is the query")
            }
        }
    }

    private func check(_ plan: Plan, _ file: SourceFile) {
        var end = 0
        var start = -1
        for passage in plan.passages {
            precondition(passage.text.lowerBound == end && !passage.text.isEmpty, "passages with a gap")
            end = passage.text.upperBound
            var text: [UInt8] = []
            for piece in plan.pieces[passage.pieces] {
                if piece.followsSpace { text.append(0x20) }
                text += file.bytes[piece.bytes]
            }
            precondition(text.elementsEqual(plan.text[passage.text]), "a passage that is not its source")
            let first = plan.pieces[passage.pieces.lowerBound].start.byte
            precondition(first > start, "passages out of order")
            start = first
            let own = plan.text(of: passage)
            _ = FactReader.facts(in: own)
            let half = own.utf8.count / 2
            for name in [0..<half, half..<own.utf8.count] {
                let reading = StateReader(own, in: PassageSetting(title: plan.title)).state(of: [name])
                precondition(
                    reading.wording.allSatisfy { $0.upperBound <= own.utf8.count }, "a wording outside its text")
            }
            for reference in ReferenceReader.references(in: own) {
                precondition(reference.range.upperBound <= own.utf8.count, "a reference outside its text")
                _ = reference.key
            }
        }
        for (index, section) in plan.sections.enumerated() {
            precondition(section.parent ?? -1 < index, "a section above its parent")
        }
    }

    private func readAddress(_ text: String, _ choice: UInt8) {
        switch choice % 6 {
        case 0: if let request = try? SearchRequest(queryString: text) { checkRoundTrip(request) }
        case 1:
            if let request = try? MentionRequest(queryString: text) {
                precondition((try? MentionRequest(queryString: request.queryString)) == request, "mentions change")
            }
        case 2:
            if let request = try? ProjectsRequest(queryString: text) {
                precondition((try? ProjectsRequest(queryString: request.queryString)) == request, "projects change")
            }
        case 3:
            if let request = try? SuggestRequest(queryString: text) {
                precondition((try? SuggestRequest(queryString: request.queryString)) == request, "suggest changes")
            }
        case 4: _ = try? SimilarRequest(queryString: text)
        default:
            if let endpoint = try? Endpoint(path: text) {
                precondition((try? Endpoint(path: endpoint.path)) == endpoint, "a path that changes")
            }
        }
    }

    private func readBody(_ bytes: [UInt8], _ choice: UInt8) {
        if choice & 1 == 0 {
            if let request = try? SearchRequest(json: bytes) { checkRoundTrip(request) }
        } else if let many = try? MultiSearchRequest(jsonLines: bytes) {
            for line in many.lines {
                if let request = try? SearchRequest(json: line.json) { checkRoundTrip(request) }
            }
        }
    }

    /// What was read is written and read again as the same, in both forms.
    private func checkRoundTrip(_ request: SearchRequest) {
        precondition((try? SearchRequest(queryString: request.queryString)) == request, "an address that changes")
        guard let json = try? WireJSON.encode(request) else { preconditionFailure("a request that JSON cannot hold") }
        precondition((try? SearchRequest(json: json)) == request, "a body that changes")
    }
}
