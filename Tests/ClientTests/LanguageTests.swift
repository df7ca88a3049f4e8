import Localization
import SearchAPI
import TestSupport
import Testing

@testable import plansearch

/// Texts in Chinese, and output that is the same in every language.
@Suite struct LanguageTests {
    /// A run with a locale.
    private func run(_ words: [String], _ body: String?, locale: [String: String]) throws -> (Outcome, String, String) {
        let daemon = try body.map { try FakeDaemon([.send(MCPTests.answer($0))]) }
        defer { daemon?.stop() }
        var environment = locale
        environment["PLANSEARCH_SOCKET"] = daemon?.socket ?? "/nowhere/plansearch.sock"
        let (output, messages) = (Collected(), Collected())
        let session = Session(
            environment: ClientEnvironment(environment), output: output.sink, messages: messages.sink, layout: Layout())
        let outcome = PlanSearchClient.run(session) { words }
        return (outcome, output.text, messages.text)
    }

    private static func json(_ value: some JSONWritable) throws -> String {
        String(decoding: try WireJSON.encode(value), as: UTF8.self)
    }

    @Test(arguments: [
        ["LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"], ["LC_MESSAGES": "zh_TW.UTF-8"], ["LANG": "zh_CN.UTF-8"],
    ])
    func `a Chinese locale gets Chinese`(locale: [String: String]) throws {
        let found = try run(["抽水蓄能"], Self.json(Sample.answer()), locale: locale)
        #expect(found.1.contains("2 份规划中的 3 个段落 · 精确"))
        #expect(found.1.contains("第 12 代索引：检索了 7 份规划、1,204 个段落"))
        let absent = try run(["核电"], Self.json(Sample.answer(hits: [])), locale: locale)
        #expect(absent.0 == .nothingFound)
        #expect(absent.1.contains("这 7 份规划中没有（第 12 代索引，全部 1,204 个段落）。"))
        let down = try run(["抽水蓄能"], nil, locale: locale)
        #expect(down.0 == .failed)
        #expect(
            down.2 == """
                plansearch: /nowhere/plansearch.sock 上没有守护进程应答（没有这个套接字）
                            启动守护进程：plansearchd --socket /nowhere/plansearch.sock

                """)
    }

    @Test(arguments: [[:], ["LANG": "C"], ["LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"], ["LC_MESSAGES": "de_DE"]])
    func `any other gets English`(locale: [String: String]) throws {
        #expect(try run(["抽水蓄能"], Self.json(Sample.answer()), locale: locale).1.contains("3 passages in 2 plans"))
    }

    @Test func `what programs read is the same in every language`() throws {
        let body = try Self.json(Sample.answer())
        for format in ["json", "jsonl", "csv", "vimgrep"] {
            let english = try run(["抽水蓄能", "--format", format], body, locale: [:])
            let chinese = try run(["抽水蓄能", "--format", format], body, locale: ["LANG": "zh_CN.UTF-8"])
            #expect(english.1 == chinese.1)
            #expect(english.0 == chinese.0)
        }
    }

    @Test func `numbers have their nouns in the language of the run`() {
        Language.$current.withValue(.chinese) {
            #expect(say("yes", chinese: "是") == "是")
            #expect(Figures.counted(1_204, .passage) == "1,204 个段落")
        }
        #expect(say("yes", chinese: "是") == "yes")
        #expect([0, 1, 2].map { Figures.counted($0, .search) } == ["0 searches", "1 search", "2 searches"])
    }

    @Test func `the daemon is asked for its sentences in the user's language, and for none in JSON`() throws {
        for (words, chinese, english) in [
            (["抽水蓄能"], #""lang":"zh""#, "lang"), (["抽水蓄能", "--format", "csv"], #""lang":"zh""#, "lang"),
            (["抽水蓄能", "--format", "json"], nil, "lang"), (["mentions", "西宁机场"], "&lang=zh", "lang"),
            (["mentions", "西宁机场", "--format", "csv"], nil, "lang"),
        ] as [([String], String?, String)] {
            for (locale, expected) in [("zh_CN.UTF-8", chinese), ("en_US.UTF-8", nil)] {
                let daemon = try FakeDaemon([.send(MCPTests.answer(try Self.json(Sample.answer())))])
                defer { daemon.stop() }
                let (output, messages) = (Collected(), Collected())
                let session = Session(
                    environment: ClientEnvironment(["LANG": locale, "PLANSEARCH_SOCKET": daemon.socket]),
                    output: output.sink, messages: messages.sink, layout: Layout())
                _ = PlanSearchClient.run(session) { words }
                let request = try #require(daemon.requests.first)
                if let expected {
                    #expect(request.contains(expected), "\(words): \(request)")
                } else {
                    #expect(!request.contains(english), "\(words): \(request)")
                }
            }
        }
    }
}
