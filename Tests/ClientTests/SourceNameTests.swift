import SearchAPI
import Testing

@testable import plansearch

/// How results name and link the source files, and how one is opened.
@Suite struct SourceNameTests {
    static let answer = (try? WireJSON.encode(Sample.answer())).map { String(decoding: $0, as: UTF8.self) } ?? ""

    private func run(_ words: [String], _ bodies: [String], layout: Layout = Layout()) throws -> CapturedRun {
        let daemon =
            bodies.count == 1
            ? try FakeDaemon([.send(MCPTests.answer(bodies[0]))])
            : try FakeDaemon([.send(MCPTests.answer(bodies[0]))], [.send(MCPTests.answer(bodies[1]))])
        defer { daemon.stop() }
        return CapturedRun(words, socket: daemon.socket, layout: layout)
    }

    static let status = #"{"schema":1,"corpus_path":"/srv/plans"}"#

    @Test func `a root goes before file names, in rows and text, not in JSON`() throws {
        let root = ["抽水蓄能", "--root", "/srv/plans/"]
        #expect(
            try run(root + ["--format", "vimgrep"], [Self.answer]).output
                .hasPrefix("/srv/plans/2018-national-lanxi-plan.txt:385:14:"))
        #expect(try run(root + ["--format", "csv"], [Self.answer]).output.contains(",/srv/plans/2018-national"))
        #expect(try run(root, [Self.answer]).output.contains("1 /srv/plans/2018-national-lanxi-plan.txt:385"))
        #expect(try run(root + ["--format", "json"], [Self.answer]).output == Self.answer + "\n")
    }

    @Test func `absolute names come from the daemon, and are an error if it does not know`() throws {
        let words = ["抽水蓄能", "--absolute", "--format", "vimgrep"]
        #expect(try run(words, [Self.status, Self.answer]).output.hasPrefix("/srv/plans/2018-national"))
        let unknown = try run(words, [#"{"schema":1}"#])
        #expect(unknown.outcome == .failed)
        #expect(unknown.messages.contains("--root FOLDER"))
    }

    @Test func `names are links where asked for, and only there`() throws {
        let linked = try run(["抽水蓄能", "--hyperlink", "always"], [Self.status, Self.answer]).output
        let start = "\u{1B}]8;;file://"
        #expect(linked.contains(start))
        #expect(linked.contains("/srv/plans/2018-national-lanxi-plan.txt#385\u{1B}\\2018-national-lanxi-plan.txt"))
        // Each link is closed.
        #expect(linked.components(start) == linked.components("\u{1B}]8;;\u{1B}\\"))
        #expect(try !run(["抽水蓄能"], [Self.answer]).output.contains("\u{1B}"))
    }

    private static let source = SourceRange(
        file: "a-very-long-name-of-a-plan.txt", line: 7, column: 1, firstLine: 7, lastLine: 7, byte: 0, endByte: 1)

    @Test func `links survive the wrapping of lines`() {
        var layout = Layout(columns: 24)
        layout.links = SourceLinks(root: "/srv/规划 1")
        let lines = layout.lines(layout.location(Self.source), indent: 0)
        #expect(lines.count > 1)
        for line in lines {
            #expect(line.contains("/srv/%E8%A7%84%E5%88%92%201/a-very-long-name-of-a-plan.txt#7\u{1B}\\"))
        }
    }

    @Test func `an original is named with its page, its sheet or its line`() {
        var source = Self.source
        source.format = "pdf"
        #expect(Layout().location(source).plain == "a-very-long-name-of-a-plan.txt:7")
        source.page = 12
        #expect(Layout().location(source).plain == "a-very-long-name-of-a-plan.txt p. 12")
        source.pageLabel = "iv"
        #expect(Layout().location(source).plain == "a-very-long-name-of-a-plan.txt p. 12 (iv)")
        source.recognized = true
        #expect(Layout().location(source).plain == "a-very-long-name-of-a-plan.txt p. 12 (iv) OCR")
        source.recognized = false
        source.page = nil
        source.sheet = "项目清单"
        source.row = 3
        #expect(Layout().location(source).plain == "a-very-long-name-of-a-plan.txt 项目清单 row 3")
        var layout = Layout()
        layout.links = SourceLinks(root: "/srv")
        source.page = 2
        source.member = "附件/规划.pdf"
        #expect(Layout().location(source).plain == "a-very-long-name-of-a-plan.txt/附件/规划.pdf p. 2 (iv)")
        #expect(layout.line(layout.location(source)).contains("/srv/a-very-long-name-of-a-plan.txt#page=2"))
    }

    @Test func `a citation names the place that a reader finds in the original`() {
        var hit = Sample.hits[0]
        #expect(Citation(hit).line.hasSuffix("，2018-national-lanxi-plan.txt:385"))
        #expect(PassageRow.row(hit, Layout()).hasSuffix(",7.31,text,,,\r\n"))
        hit.source.file = "规划.pdf"
        hit.source.format = "pdf"
        hit.source.page = 12
        #expect(Citation(hit).line.hasSuffix("，规划.pdf 第12页"))
        #expect(PassageRow.row(hit, Layout()).hasSuffix(",pdf,12,,\r\n"))
        (hit.source.page, hit.source.sheet, hit.source.row) = (nil, "项目", 7)
        #expect(Citation(hit).line.hasSuffix("，规划.pdf 项目 第7行"))
        #expect(PassageRow.row(hit, Layout()).hasSuffix(",pdf,,项目,7\r\n"))
    }

    @Test(arguments: [
        (["TERM": "xterm-kitty"], true), (["TERM": "dumb", "KITTY_WINDOW_ID": "1"], false), ([:], false),
        (["TERM": "xterm-256color"], false), (["TERM": "xterm-256color", "VTE_VERSION": "6003"], true),
        (["TERM": "xterm-256color", "VTE_VERSION": "4800"], false),
        (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"], true),
        (["TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"], false),
    ])
    func `links are made on terminals that are known to have them`(variables: [String: String], expected: Bool) {
        #expect(SourceLinks.isSupported(ClientEnvironment(variables)) == expected)
    }

    @Test(arguments: [
        ("vim", ["+385", "f"]), ("/usr/bin/nvim -p", ["+385", "f"]), ("nano", ["+385,14", "f"]),
        ("emacsclient -t", ["+385:14", "f"]), ("code --wait", ["--goto", "f:385:14"]), ("hx", ["f:385:14"]),
        ("kate", ["--line", "385", "--column", "14", "f"]), ("unheard-of", ["+385", "f"]),
    ])
    func `editors get the line the way they take it`(command: String, words: [String]) {
        let source = SourceRange(file: "f", line: 385, column: 14, firstLine: 385, lastLine: 385, byte: 0, endByte: 1)
        #expect(Editor.arguments(command, source) == words)
    }

    @Test(arguments: [
        ["铁路", "--open", "0", "--absolute"],
        ["铁路", "--open", "1", "--absolute", "--format", "csv"], ["铁路", "--root", "a", "--absolute"],
        ["铁路", "--root", ""],
    ])
    func `what does not go together is refused`(words: [String]) {
        let run = CapturedRun(words)
        #expect(run.outcome == .failed)
        #expect(run.messages.contains("--help"))
    }

    @Test func `a passage that is not there cannot be opened`() throws {
        let run = try run(["抽水蓄能", "--root", "/srv", "--open", "9"], [Self.answer])
        #expect(run.outcome == .failed)
        #expect(run.messages.contains("there is no passage 9"))
        let gone = try self.run(["抽水蓄能", "--root", "/nowhere", "--open", "1"], [Self.answer])
        #expect(gone.messages.contains("cannot open /nowhere/2018-national-lanxi-plan.txt: No such file"))
    }

    @Test func `what is opened lies in the daemon's folder unless an option names another`() throws {
        let run = try run(["抽水蓄能", "--open", "1"], [#"{"schema":1,"corpus_path":"/nowhere"}"#, Self.answer])
        #expect(run.messages.contains("cannot open /nowhere/2018-national-lanxi-plan.txt: No such file"))
        #expect(try self.run(["抽水蓄能", "--open", "1"], [#"{"schema":1}"#]).messages.contains("--root FOLDER"))
    }

    @Test func `CSV has a byte order mark only on request, and formulas are defused`() throws {
        #expect(try run(["抽水蓄能", "--format", "csv"], [Self.answer]).output.hasPrefix("passage,"))
        #expect(try run(["抽水蓄能", "--format", "csv", "--bom"], [Self.answer]).output.hasPrefix("\u{FEFF}passage,"))
        for text in ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "＝1"] {
            #expect(CSVRow([text]).line.hasPrefix("'"))
        }
    }
}

extension String {
    /// How often this text contains another.
    fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
