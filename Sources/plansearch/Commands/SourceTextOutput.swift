import SearchAPI

/// Writes the whole text that was read from a source file.
struct SourceTextOutput {
    let client: DaemonClient
    let session: Session
    let layout: Layout
    /// Whether the beginnings of pages are shown.
    let pages: Bool

    /// - Parameter name: a file as the field `file` names it, the id of a passage, or a plan by id, number or title, whose
    ///   file it is then.
    /// - Throws: ``ClientError`` or ``ClosedPipe``.
    func write(_ name: String) throws {
        do {
            do {
                try write(file: name)
            } catch let answer as ProblemAnswer where answer.problem.knownCode == .notFound {
                guard let file = try file(ofID: name) else {
                    throw ClientError(
                        .problem, "there is no source file, plan or passage \(name): plansearch plans lists them",
                        chinese: "没有名为 \(name) 的文件、规划或段落：plansearch plans 会列出")
                }
                try write(file: file)
            }
        } catch let answer as ProblemAnswer {
            throw answer.clientError(width: layout.width)
        }
    }

    /// The file of a plan or passage; `nil` if there is no such id.
    private func file(ofID id: String) throws -> String? {
        let plan = id.lastIndex(of: ".").map { String(id[..<$0]) }
        for id in [id, plan].compactMap({ $0 }) {
            do {
                return try client.fetch(.outline(id), as: OutlineResponse.self).file
            } catch let answer as ProblemAnswer where answer.problem.knownCode == .notFound {
                continue
            }
        }
        return nil
    }

    private func write(file: String) throws {
        let query = TextRequest(pages: pages).queryString
        let request = DaemonRequest(target: Endpoint.text(file).path + (query.isEmpty ? "" : "?\(query)"))
        guard layout.columns != nil else {
            // For other programs byte by byte; a form feed is a page's beginning to them.
            return try client.stream(request) { try session.output.write($0) }
        }
        var lines = LineSplitter()
        var page = 1
        try client.stream(request) { bytes in try lines.append(bytes) { try show($0, &page) } }
        try lines.finish { try show($0, &page) }
    }

    /// Shows a line on a terminal.
    private func show(_ line: [UInt8], _ page: inout Int) throws {
        var line = line[...]
        let starts = line.prefix { $0 == Self.formFeed }.count
        if starts > 0 {
            page += starts
            line = line.dropFirst(starts)
            try session.output.writeLine(layout.line(StyledText("—— \(Self.name(page)) ——", .dim)))
        }
        var text = StyledText()
        for (index, part) in line.split(separator: Self.formFeed, omittingEmptySubsequences: false).enumerated() {
            if index > 0 {
                page += 1
                text.append("[\(Self.name(page))]", .dim)
            }
            text.append(String(decoding: part, as: UTF8.self))
        }
        try session.output.writeLine(layout.line(text))
    }

    private static let formFeed = UInt8(ascii: "\u{C}")

    private static func name(_ page: Int) -> String { say("p. \(page)", chinese: "第 \(page) 页") }
}
