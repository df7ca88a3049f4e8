import ArgumentParser
import SearchAPI
import Testing

@testable import plansearch

@Suite struct CommandLineTests {
    private static let subcommands: Set<String> = ["search", "plans", "outline", "show", "export", "status", "help"]

    private func search(_ words: String...) throws -> SearchCommand {
        let prepared = CommandLineWords.prepared(words, subcommands: Self.subcommands)
        return try #require(try PlanSearchClient.parseAsRoot(prepared) as? SearchCommand)
    }

    private func command(_ words: String...) throws -> any ParsableCommand {
        try PlanSearchClient.parseAsRoot(CommandLineWords.prepared(words, subcommands: Self.subcommands))
    }

    @Test func `a query without a subcommand is a search`() throws {
        #expect(try search("抽水蓄能").query == "抽水蓄能")
        #expect(try search("抽水蓄能", "青海").query == "抽水蓄能 青海")
        #expect(try search("search", "抽水蓄能").query == "抽水蓄能")
    }

    @Test func `options may stand anywhere`() throws {
        let first = try search("--limit", "3", "铁路")
        #expect(first.query == "铁路" && first.limit == 3)
        let middle = try search("铁路", "--limit=3", "西宁")
        #expect(middle.query == "铁路 西宁" && middle.limit == 3)
        #expect(try command("--socket", "/run/s", "status") is StatusCommand)
        #expect(try command("--color=never", "plans") is PlansCommand)
    }

    @Test func `a word that is a subcommand's name is searched for with search`() throws {
        #expect(try search("search", "status").query == "status")
        #expect(try search("search", "search").query == "search")
        #expect(try search("铁路", "status").query == "铁路 status")
        #expect(try search("--", "status").query == "status")
        #expect(try command("status") is StatusCommand)
        // The value of an option is not a subcommand.
        #expect(try search("--plan", "status", "铁路").filters.plan == ["status"])
    }

    @Test func `query words may begin with a hyphen`() throws {
        #expect(try search("-临夏").query == "-临夏")
        #expect(try search("机场", "-临夏", "--limit", "3").query == "机场 -临夏")
        #expect(try search("机场", #"-"产业园区""#).query == #"机场 -"产业园区""#)
        #expect(try search("机场", "-(西宁 OR 兰州)").query == "机场 -(西宁 OR 兰州)")
        #expect(try search("机场", "-level:省").query == "机场 -level:省")
        #expect(try search("--", "--limit").query == "--limit")
        #expect(try search("--", "机场", "--open").query == "机场 --open")
        #expect(try search("机场", "--", "-x", "3").query == "机场 -x 3")
        #expect(try search("-").query == "-")
    }

    @Test(arguments: [
        ["--lmit", "3", "铁路"], ["-x", "铁路"], ["铁路", "--limit"], ["铁路", "--limit", "-1"],
        ["铁路", "--limit", "10001"], ["铁路", "--limit", "many"], ["铁路", "--offset", "-1"],
        ["铁路", "--sort", "size"], ["铁路", "--format", "xml"], ["铁路", "--color", "red"], ["铁路", "--year", "二〇二〇"],
        ["铁路", "--year", "2022..2018"], ["铁路", "--timeout", "0"], ["铁路", "--timeout", "nan"], [""], ["  "],
        ["search"], ["plans", "a", "--level", "省"], ["plans", "--format", "vimgrep"], ["outline"], ["show"],
        ["show", "x@1.1", "--context", "-1"], ["status", "--format", "csv"], ["export", "--format", "text"],
        ["plans", "--limit", "-3"], ["铁路", "--socket", ""],
    ])
    func `a wrong command line is refused with exit code 2 and the way to the help`(words: [String]) {
        let run = CapturedRun(words)
        #expect(run.outcome == .failed)
        #expect(run.output == "")
        #expect(run.messages.hasPrefix("plansearch: "))
        #expect(run.messages.contains("--help"))
        #expect(!run.messages.contains("\0"))
    }

    @Test func `no words at all show the help, but find nothing`() {
        let run = CapturedRun([])
        #expect(run.outcome == .failed)
        #expect(run.output == "")
        #expect(run.messages.contains("plansearch 抽水蓄能"))
    }

    @Test(arguments: [["--help"], ["-h"], ["search", "--help"], ["help", "search"], ["铁路", "--help"], ["--version"]])
    func `help and version are results`(words: [String]) {
        let run = CapturedRun(words)
        #expect(run.outcome == .found)
        #expect(run.messages == "")
        #expect(run.output.contains(words == ["--version"] ? programVersion : "plansearch 抽水蓄能"))
    }

    @Test(arguments: PlanSearchClient.configuration.subcommands.map { $0.configuration.commandName ?? "" })
    func `help fits eighty columns and every option with a value is known`(name: String) {
        let help = CapturedRun([name, "--help"]).output
        for line in help.split(separator: "\n") where !line.hasPrefix("USAGE") {
            #expect(DisplayWidth().columns(of: String(line)) <= 80, "\(line)")
        }
        for match in help.matches(of: /\n  (--[a-z]+)( <[^>]+>)?/) {
            #expect(CommandLineWords.valueOptions.contains(String(match.1)) == (match.2 != nil), "\(match.1)")
        }
    }

    @Test func `an argument that is not UTF-8 is refused, not repaired`() {
        let bytes: [CChar] = [-0x42, 0x21, 0]
        bytes.withUnsafeBufferPointer { pointer in
            let words = [pointer.baseAddress!]
            #expect { try CommandLineWords.decode(words) } throws: { error in
                (error as? ClientError)?.message.contains("argument 1 is not UTF-8") == true
            }
        }
    }

    @Test func `the socket comes from the option, then the environment`() throws {
        func socket(_ words: [String], _ variables: [String: String]) throws -> String {
            try ConnectionOptions.parse(words).client(ClientEnvironment(variables)).socket
        }
        let all = ["PLANSEARCH_SOCKET": "/p", "XDG_RUNTIME_DIR": "/x"]
        #expect(try socket(["--socket", "/o"], all) == "/o")
        #expect(try socket([], all) == "/p")
        #expect(try socket([], ["PLANSEARCH_SOCKET": "", "XDG_RUNTIME_DIR": "/x"]) == "/x/plansearch.sock")
        #expect(try socket([], [:]) == "/run/plansearch/plansearch.sock")
    }

    @Test func `words in messages can be pasted into a shell`() {
        #expect(ShellWord.quoting("/run/规划.sock") == "/run/规划.sock")
        #expect(ShellWord.quoting("/run/my plans/it's") == "'/run/my plans/it'\\''s'")
        #expect(ShellWord.quoting("") == "''")
    }
}
