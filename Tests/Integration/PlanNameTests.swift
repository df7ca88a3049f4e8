import Foundation
import TestSupport
import Testing

/// Names of plans, the list of plans and pages, over HTTP and on the command line.
@Suite(.serialized) struct PlanNameTests {
    private static let id = "2018-national-lanxi-plan@1"

    private static func encoded(_ text: String) -> String {
        text.utf8.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    @Test func aPlanIsAnsweredUnderAnyOfItsNamesAndTheAnswerHasTheID() throws {
        let daemon = try RunningDaemon()
        let names = [
            Self.id, "2018-national-lanxi-plan", "2018-national-lanxi-plan.txt", "Corpus/2018-national-lanxi-plan.txt",
            "兰州—西宁城市群发展规划", "《兰州-西宁城市群发展规划》", "城市群发展规划",
        ]
        for name in names.map(Self.encoded) {
            for path in ["/v1/plans/\(name)", "/v1/plans/\(name)/outline"] {
                let plan = try daemon.get(path).json()["plan"] as? [String: Any]
                #expect(plan?["id"] as? String == Self.id, "\(path)")
            }
            #expect(try daemon.get("/v1/plans/\(name)/passages").status == 200)
            let search = try daemon.get("/v1/search?q=%E9%93%81%E8%B7%AF&plan=\(name)").json()
            #expect((search["searched"] as? [String: Any])?["plans"] as? Int == 1)
            for path in [
                "/v1/mentions?q=%E8%A5%BF%E5%AE%81%E6%9C%BA%E5%9C%BA&plan=\(name)", "/v1/projects?plan=\(name)",
            ] {
                #expect(try daemon.get(path).status == 200, "\(path)")
            }
        }
        for number in ["青政办〔2022〕5号", "青政办[2022]5号", "青政办 ２０２２ 5"] {
            let plan = try daemon.get("/v1/plans/\(Self.encoded(number))").json()["plan"] as? [String: Any]
            #expect(plan?["id"] as? String == "2022-qinghai-gansu-lanxi-implementation@1", "\(number)")
        }
        let line = Self.encoded("2018-national-lanxi-plan.txt:385:14")
        for path in ["/v1/passages/\(line)", "/v1/similar/\(line)"] {
            let passage = try daemon.get(path).json()["passage"] as? [String: Any]
            #expect(passage?["passage"] as? String == "\(Self.id).151", "\(path)")
        }
    }

    @Test func aNameOfSeveralPlansIsRefusedWithThemAndOneOfNoneWithTheNearest() throws {
        let daemon = try RunningDaemon()
        let several = Self.encoded("规划")
        let none = Self.encoded("兰州西宁城市群发展计划")
        let cases: [(path: String, status: Int, code: String, candidates: Int)] = [
            ("/v1/plans/\(several)", 400, "ambiguous", 4), ("/v1/plans/\(several)/outline", 400, "ambiguous", 4),
            ("/v1/plans/\(several)/passages", 400, "ambiguous", 4),
            ("/v1/projects?plan=\(several)", 400, "ambiguous", 4),
            ("/v1/search?q=x&plan=\(several)", 400, "ambiguous", 4),
            ("/v1/mentions?q=x&plan=\(several)", 400, "ambiguous", 4),
            ("/v1/plans/2021-gansu-regional-plans", 400, "ambiguous", 3), ("/v1/plans/\(none)", 404, "not_found", 3),
            ("/v1/projects?plan=\(none)", 404, "not_found", 3), ("/v1/search?q=x&plan=\(none)", 400, "bad_request", 3),
            ("/v1/mentions?q=x&plan=\(none)", 400, "bad_request", 3), ("/v1/plans/none@1", 404, "not_found", 0),
        ]
        for (path, status, code, count) in cases {
            let answer = try daemon.get(path)
            #expect(answer.status == status, "\(path)")
            let problem = try answer.json()
            #expect(problem["code"] as? String == code, "\(path)")
            let candidates = problem["candidates"] as? [[String: Any]]
            #expect(candidates?.count == count, "\(path)")
            #expect(candidates?.allSatisfy { $0["id"] is String && $0["title"] is String } == true)
        }
        #expect(try daemon.get("/v1/search?q=%22").json()["candidates"] is NSNull)
        let query = try daemon.get("/v1/search?q=\(Self.encoded("铁路 plan:规划"))").json()
        #expect(query["code"] as? String == "query_syntax" && query["position"] as? Int == 8)
        // A line that no passage has.
        let line = try daemon.get("/v1/passages/\(Self.encoded("2018-national-lanxi-plan.txt:386"))")
        #expect(line.status == 404)
        #expect((try line.json()["detail"] as? String)?.contains("line 387") == true)
    }

    @Test func theListOfPlansIsFilteredSortedAndPaged() throws {
        let daemon = try RunningDaemon()
        func ids(_ query: String) throws -> [String] {
            ((try daemon.get("/v1/plans?" + query).json()["plans"] as? [[String: Any]]) ?? []).compactMap {
                $0["id"] as? String
            }
        }
        let all = try ids("")
        #expect(all.count == 7)
        for sort in ["file", "date", "title", "level", "passages"] {
            var paged: [String] = []
            var offset: Int? = 0
            while let from = offset {
                let page = try daemon.get("/v1/plans?sort=\(sort)&limit=3&offset=\(from)").json()
                #expect(page["total"] as? Int == 7)
                paged += (page["plans"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
                offset = page["next_offset"] as? Int
                #expect(page["has_more"] as? Bool == (offset != nil))
            }
            #expect(try paged == ids("sort=\(sort)"))
            #expect(paged.sorted() == all.sorted())
        }
        #expect(try ids("level=%E7%9C%81").count == 4)
        #expect(try ids("level=%E7%9C%81&level=%E5%9B%BD%E5%AE%B6").count == 5)
        #expect(try ids("year=2018") == [Self.id])
        #expect(try ids("title=\(Self.encoded("兰州-西宁"))&year=2022").count == 3)
        #expect(try ids("number=\(Self.encoded("[2022]5号"))") == ["2022-qinghai-gansu-lanxi-implementation@1"])
        #expect(try ids("issuer=\(Self.encoded("国家发展改革委"))") == [Self.id])
        #expect(try ids("format=pdf").isEmpty)
        for query in ["level=x", "year=x", "sort=x", "limit=-1", "reverse=x", "kind=body", "number=%E5%8F%B7"] {
            #expect(try daemon.get("/v1/plans?" + query).status == 400, "\(query)")
        }
    }

    @Test(arguments: [
        "/v1/search?q=%E9%93%81%E8%B7%AF", "/v1/search?q=%E9%93%81%E8%B7%AF&fold=true",
        "/v1/search?q=%E5%8A%A0%E5%BF%AB%E9%93%81%E8%B7%AF%E6%B0%B4%E5%BA%93%E7%9A%84&tier=relaxed",
        "/v1/mentions?q=%E8%A5%BF%E5%AE%81%E6%9C%BA%E5%9C%BA",
        "/v1/mentions?q=%E8%A5%BF%E5%AE%81%E6%9C%BA%E5%9C%BA&page=plans",
        "/v1/projects?", "/v1/plans?",
    ])
    func thereIsNoNextPageAfterTheLastOneNorOfNothing(path: String) throws {
        let daemon = try RunningDaemon()
        func next(_ query: String) throws -> Int? {
            let answer = try daemon.get(path + query).json()
            #expect(answer["has_more"] as? Bool == (answer["next_offset"] is Int), "\(path)\(query)")
            return answer["next_offset"] as? Int
        }
        #expect(try next("&limit=0") == nil)
        #expect(try next("&limit=0&offset=1") == nil)
        #expect(try next("&limit=10000") == nil)
        #expect(try next("&limit=5&offset=1000000") == nil)
        #expect(try next("&limit=1") == 1)
        // The pages end, each further than the one before.
        var offset = 0
        var pages = 0
        while let after = try next("&limit=40&offset=\(offset)") {
            #expect(after > offset && after <= offset + 40)
            offset = after
            pages += 1
            guard pages < 200 else { break }
        }
        #expect(pages < 200)
    }
}
