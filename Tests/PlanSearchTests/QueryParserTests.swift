import PlanSearch
import Testing

@Suite struct QueryParserTests {
    private func tree(_ query: String) throws -> QueryNode {
        try QueryParser.parse(query).root
    }

    @Test func spacesAreAndAndBindMoreCloselyThanOr() throws {
        #expect(try tree("甲 乙 OR 丙") == .or([.and([.text("甲"), .text("乙")]), .text("丙")]))
        #expect(try tree("甲 AND (乙 OR 丙)") == .and([.text("甲"), .or([.text("乙"), .text("丙")])]))
    }

    @Test func notAndMinusRuleOut() throws {
        #expect(try tree("甲 NOT 乙") == .and([.text("甲"), .not(.text("乙"))]))
        #expect(try tree("甲 -乙") == .and([.text("甲"), .not(.text("乙"))]))
        #expect(try tree("甲 -(乙 丙)") == .and([.text("甲"), .not(.and([.text("乙"), .text("丙")]))]))
        #expect(try tree("甲 NOT NOT 乙") == .and([.text("甲"), .text("乙")]))
    }

    @Test func allFourKindsOfQuotesQuote() throws {
        for query in ["\"产业。 园区\"", "“产业。 园区”", "「产业。 园区」", "『产业。 园区』"] {
            #expect(try tree(query) == .text("产业。 园区"))
        }
    }

    @Test func aQuotationMarkInsideAWordIsText() throws {
        #expect(try tree("平安驿”品牌") == .text("平安驿”品牌"))
        #expect(try tree("打造“平安驿”品牌") == .text("打造“平安驿”品牌"))
    }

    @Test func bracketsInsideAWordAreText() throws {
        #expect(try tree("西宁（兰州）—成都铁路") == .text("西宁（兰州）—成都铁路"))
        #expect(try tree("（甲 OR 乙） 丙") == .and([.or([.text("甲"), .text("乙")]), .text("丙")]))
    }

    @Test func chineseWordsForAndOrNotAreText() throws {
        #expect(try tree("甲 或 乙") == .and([.text("甲"), .text("或"), .text("乙")]))
        #expect(try tree("非甲") == .text("非甲"))
    }

    @Test func fieldsGoByBothNames() throws {
        #expect(try tree("铁路 level:省") == .and([.text("铁路"), .field(.level, "省")]))
        #expect(try tree("铁路 级别：省") == .and([.text("铁路"), .field(.level, "省")]))
        #expect(try tree("number:青政办〔2022〕5号") == .field(.number, "青政办〔2022〕5号"))
        #expect(try tree("year:2018..2022 铁路") == .and([.field(.year, "2018..2022"), .text("铁路")]))
        #expect(try tree("title:\"兰州 西宁\"") == .field(.title, "兰州 西宁"))
    }

    @Test(arguments: [
        ("铁路　ＯＲ　公路", "铁路 OR 公路"), ("铁路 ＡＮＤ 公路", "铁路 AND 公路"), ("铁路 ＮＯＴ 公路", "铁路 NOT 公路"),
        ("铁路 －公路", "铁路 -公路"), ("铁路 ＮＥＡＲ／１０ 西宁", "铁路 NEAR/10 西宁"), ("铁路 NEAR／5 西宁", "铁路 NEAR/5 西宁"),
        ("兰州＊铁路", "兰州*铁路"), ("～兰西城市群", "~兰西城市群"), ("ｔｉｔｌｅ：\"兰州\"", "title:\"兰州\""),
        ("（铁路 ＯＲ 公路） ｌｅｖｅｌ：省", "(铁路 OR 公路) level:省"), ("甲 乙 ｓｃｏｐｅ：ｐｌａｎ", "甲 乙 scope:plan"),
    ])
    func fullWidthOperatorsAndFieldNamesAreRead(fullWidth: String, halfWidth: String) throws {
        #expect(try QueryParser.parse(fullWidth) == QueryParser.parse(halfWidth))
    }

    @Test func aColonAfterWhatIsNoFieldIsText() throws {
        #expect(try tree("牵头单位：州水务局") == .text("牵头单位：州水务局"))
        #expect(try tree("http://example.org") == .text("http://example.org"))
    }

    @Test func scopeNearGapsAndAliasesAreRead() throws {
        let scoped = try QueryParser.parse("甲 乙 scope:sentence")
        #expect(scoped.scope == .sentence)
        #expect(scoped.root == .and([.text("甲"), .text("乙")]))
        #expect(try tree("铁路 NEAR/10 西宁") == .near("铁路", "西宁", distance: 10))
        #expect(try tree("兰州*铁路") == .gapped(["兰州", "铁路"]))
        #expect(try tree("~兰西城市群") == .alias("兰西城市群"))
        #expect(try tree("\"5*3\"") == .text("5*3"))
    }

    /// Each query with the position at which it cannot be read, counted by hand.
    static let malformed: [(String, Int)] = [
        ("", 0), ("   ", 0), ("-铁路", 0), ("NOT 铁路", 0), ("-铁路 -公路", 0), ("甲 OR -乙", 5), ("\"铁路", 0),
        ("甲 “乙", 2), ("甲 OR", 2), ("OR 甲", 0), ("甲 AND", 2), ("AND 甲", 0), ("甲 NOT", 2), ("(甲", 0), ("甲)", 1),
        ("()", 0), ("甲 ()", 2), ("\"\"", 0), ("“ ”", 0), ("\"\u{200B}\"", 0), ("兰州*", 2), ("*铁路", 0), ("甲**乙", 1),
        ("tittle:兰州", 0), ("year:20xx", 5), ("level:镇", 6), ("kind:图", 5), ("level: 省", 0), ("title:", 0),
        ("scope:chapter 甲", 6), ("scope:plan", 0), ("甲 scope:plan scope:plan", 13), ("NEAR 甲", 0), ("甲 NEAR", 2),
        ("甲 NEAR/x 乙", 7), ("甲 NEAR/5000 乙", 7), ("甲 NEAR/5 level:省", 9), ("甲 ~(乙)", 2), ("甲 OR OR 乙", 2),
        ("甲 AND AND 乙", 2), ("甲 AND OR 乙", 2), ("(scope:plan 甲)", 1),
    ]

    @Test(arguments: malformed) func aQueryThatCannotBeReadIsRefusedAtTheFault(query: String, position: Int) throws {
        let error = #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(query) }
        #expect(error?.position == position, "\(query): \(error?.message ?? "")")
        #expect(error?.message.isEmpty == false)
    }

    @Test func suggestionsCanBeRead() throws {
        for query in ["tittle:兰州", "\"铁路", "铁路*"] {
            let error = try #require(throws: QuerySyntaxError.self) { try QueryParser.parse(query) }
            let suggestion = try #require(error.suggestion)
            #expect(throws: Never.self) { try QueryParser.parse(suggestion) }
        }
    }

    @Test func limitsAreKept() throws {
        var limits = QueryParser.Limits()
        limits.length = 5
        #expect(throws: QuerySyntaxError.self) { try QueryParser.parse("一二三四五六", limits: limits) }
        #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(String(repeating: "甲 ", count: 300)) }
        let deep = String(repeating: "(", count: 40) + "甲" + String(repeating: ")", count: 40)
        #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(deep) }
    }
}
