import SearchAPI

/// The plans as resources, for clients that give whole documents to a model.
extension MCPServer {
    private static let page = 100
    /// The largest text of one resource, in UTF-8 bytes; a larger plan must be read passage by passage.
    static let largestText = 8_000_000

    func resources(_ params: JSONValue) throws(RPCFault) -> JSONValue {
        var offset = 0
        if let cursor = params["cursor"] {
            guard let place = cursor.text.flatMap({ PageCursor($0) }) else {
                throw RPCFault(.invalidParams, "the cursor is not valid: leave it out to begin again")
            }
            offset = place.offset
        }
        let answer = try asking { try client.fetch(.plans, as: PlansResponse.self) }
        let plans = answer.plans.dropFirst(offset).prefix(Self.page)
        let list = plans.map { plan -> JSONValue in
            let facts: [String?] = [plan.number, plan.issuers.joined(separator: "、"), plan.date, plan.level]
            return [
                "uri": .string(ResourceAddress.plan(plan.id).text), "name": .string(plan.id),
                "title": .string(plan.title),
                "description": .string(facts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")),
                "mimeType": "text/markdown",
            ]
        }
        let result: JSONValue = ["resources": .array(list)]
        guard offset + plans.count < answer.plans.count else { return result }
        let next = PageCursor(generation: answer.generation, offset: offset + plans.count)
        return result + ["nextCursor": .string(next.text)]
    }

    func resource(_ params: JSONValue, _ era: ProtocolEra) throws(RPCFault) -> JSONValue {
        guard let uri = params["uri"]?.text else { throw RPCFault(.invalidParams, "params must have uri") }
        let unknown = RPCFault(
            era == .stateless ? .invalidParams : .resourceNotFound, "Resource not found", data: ["uri": .string(uri)])
        guard let address = ResourceAddress(uri) else { throw unknown }
        let (type, text): (String, String)
        do {
            switch address {
            case .plan(let id): (type, text) = ("text/markdown", try planText(id))
            case .outline(let id):
                (type, text) = (
                    "text/plain", OutlineTool.text(try client.fetch(.outline(id), as: OutlineResponse.self))
                )
            case .passage(let id):
                let passage = try ReadPassageTool.fetch(id, context: 0, client).passage
                (type, text) = ("text/plain", ReadPassageTool.text(Citation(passage, most: .max)))
            }
            guard text.utf8.count <= Self.largestText else {
                throw RPCFault(
                    .internalError,
                    "the text is longer than \(Figures.bytes(Self.largestText)): read it in pieces (tools outline and "
                        + "read_passage)")
            }
        } catch let answer as ProblemAnswer where answer.problem.knownCode == .notFound {
            throw unknown
        } catch {
            throw Self.fault(error)
        }
        return ["contents": [["uri": .string(uri), "mimeType": .string(type), "text": .string(text)]]]
    }

    /// A plan's whole text: headings by their depth, each passage with its line in the source.
    private func planText(_ id: String) throws -> String {
        let plan = try client.fetch(.plan(id), as: PlanResponse.self).plan
        var text = "# \(plan.title)\n\n"
        let facts: [(String, String?)] = [
            ("文号", plan.number), ("发文机关", plan.issuers.joined(separator: "、")), ("日期", plan.date),
            ("级别", plan.level), ("文件", plan.file),
        ]
        for (name, value) in facts { if let value, !value.isEmpty { text += "- \(name)：\(value)\n" } }
        var lines = LineSplitter()
        func append(_ line: [UInt8]) throws {
            guard !line.isEmpty else { return }
            let record = try DaemonClient.decode(PassageRecord.self, from: line)
            let isHeading = record.kind == "heading" || record.path.last == record.text
            let marks = isHeading ? String(repeating: "#", count: min(max(record.path.count, 1) + 1, 6)) + " " : ""
            text += "\n\(marks)\(record.text)  [\(record.source.firstLine)]\n"
            guard text.utf8.count <= Self.largestText else {
                throw RPCFault(
                    .internalError,
                    "the plan is longer than \(Figures.bytes(Self.largestText)): read it passage by passage (tools outline "
                        + "and read_passage)")
            }
        }
        try client.stream(DaemonRequest(target: Endpoint.planPassages(id).path)) { try lines.append($0, append) }
        try lines.finish(append)
        return text
    }

    private func asking<Answer>(_ body: () throws -> Answer) throws(RPCFault) -> Answer {
        do {
            return try body()
        } catch {
            throw Self.fault(error)
        }
    }

    /// The fault of a request to the daemon, with what to do.
    private static func fault(_ error: any Error) -> RPCFault {
        switch error {
        case let fault as RPCFault: fault
        case let answer as ProblemAnswer:
            RPCFault(.internalError, answer.clientError(width: DisplayWidth()).message)
        case let error as ClientError: RPCFault(.internalError, error.message)
        default: RPCFault(.internalError, "\(error)")
        }
    }
}
