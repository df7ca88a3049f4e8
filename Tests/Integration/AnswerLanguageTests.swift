import SearchAPI
import TestSupport
import Testing

/// The daemon's sentences in the language that is asked for.
@Suite(.serialized) struct AnswerLanguageTests {
    private let daemon: RunningDaemon

    init() throws {
        daemon = try RunningDaemon()
    }

    private func answer(_ path: String, _ query: String, _ more: String = "") throws -> [String: Any] {
        try daemon.get("\(path)?q=\(PercentEncoding.encode(query))\(more)").json()
    }

    @Test func `A query that cannot be read is explained in Chinese`() throws {
        let chinese = try answer("/v1/search", "西宁 \"机场", "&lang=zh")
        #expect(chinese["detail"] as? String == "引号没有闭合；请在字符串结尾写上 \"")
        #expect(chinese["code"] as? String == "query_syntax")
        let english = try answer("/v1/search", "西宁 \"机场")
        #expect((english["detail"] as? String)?.hasPrefix("this quotation mark is never closed") == true)
        #expect(chinese["position"] as? Int == english["position"] as? Int)
        #expect(chinese["suggestion"] as? String == english["suggestion"] as? String)
    }

    @Test func `Hints and reasons are in Chinese, and all else is the same`() throws {
        let relaxed = try answer("/v1/search", "西宁磁悬浮飞机场建设", "&lang=zh")
        #expect(
            relaxed["hint"] as? String
                == "没有段落含有检索的全部内容；以下段落含有其中一部分。全库都没有：“磁悬浮飞”。首条段落含有“机场建设”、“机场”、“建设”、“西宁”。")
        let operators = try answer("/v1/search", "兰州 or 磁悬浮飞", "&lang=zh&tier=exact")
        #expect(operators["hint"] as? String == "“or”按文字检索。")
        let offers = try #require(operators["suggestions"] as? [[String: Any]])
        #expect(offers.first?["query"] as? String == "兰州 OR 磁悬浮飞" && offers.first?["reason"] as? String == "用运算符")
        #expect(offers.first?["kind"] as? String == "operators" && offers.first?["total"] as? Int ?? 0 > 0)
        #expect((operators["compared"] as? String)?.hasPrefix("按文字比较") == true)
        #expect((operators["parts"] as? [[String: Any]])?.isEmpty == false)
        let found = try answer("/v1/search", "碳达峰碳中和", "&lang=zh")
        #expect((found["also"] as? [[String: Any]])?.first?["query"] as? String == "碳达峰、碳中和")
        #expect((found["suggestions"] as? [Any])?.isEmpty == true && found["compared"] as? String == nil)
        let vague = try answer("/v1/mentions", "机场", "&lang=zh")
        #expect((vague["hint"] as? String)?.hasPrefix("名称里没有能区分项目的部分") == true)

        func mentions(_ more: String) throws -> [[String: Any]] {
            try answer("/v1/mentions", "兰州至合作铁路", more)["hits"] as? [[String: Any]] ?? []
        }
        let (chinese, english) = (try mentions("&lang=zh"), try mentions("&lang=en"))
        #expect(!chinese.isEmpty && chinese.count == english.count)
        for (one, other) in zip(chinese, english) {
            #expect(one["passage"] as? String == other["passage"] as? String)
            #expect(one["match"] as? String == other["match"] as? String)
            let (why, reason) = (one["why"] as? String ?? "", other["why"] as? String ?? "")
            #expect(why.isEmpty == reason.isEmpty)
            #expect(!why.contains(/[a-z]/), "\(why)")
        }
        #expect(chinese.contains { ($0["why"] as? String)?.contains("并列共用后面的部分") == true })
    }

    @Test func `Another language is refused by name`() throws {
        let refused = try daemon.get("/v1/search?q=x&lang=fr")
        #expect(refused.status == 400)
        #expect((try refused.json()["detail"] as? String)?.contains("en, zh") == true)
    }

    @Test func `The client speaks one language to the end`() throws {
        let outcome = try daemon.client("西宁 \"机场", environment: ["LC_ALL": "zh_CN.UTF-8"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.hasPrefix("plansearch: 检索式无法理解：引号没有闭合"), "\(outcome.errors)")
    }
}
