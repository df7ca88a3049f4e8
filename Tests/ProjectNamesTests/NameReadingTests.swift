import PlanLanguage
import Testing
import TextAnalysis

@testable import ProjectNames

/// How names are taken apart into slots.
@Suite struct NameReadingTests {
    static let names: [(String, String)] = [
        ("西宁曹家堡国际机场三期扩建工程", "place:西宁 core:曹家堡 ornament:国际 head:机场 number:三期 action:扩建"),
        ("西宁至成都铁路", "route:西宁至成都 head:铁路"),
        ("西成铁路", "core:西成 head:铁路"),
        ("G1816乌玛高速公路景泰至中川机场段", "road:g1816 core:乌玛 head:高速公路 route:景泰至中川机场"),
        ("国道568线永靖至临夏公路", "road:国道568线 route:永靖至临夏 head:公路"),
        ("黄河小浪底水利枢纽工程", "core:黄河 core:小浪底 head:水利枢纽"),
        ("包兰线", "core:包兰 head:线"),
        ("张掖千万千瓦级风光电基地", "place:张掖 number:千万千瓦级 head:风光电基地"),
        ("武胜至郭隆750千伏输电线路", "route:武胜至郭隆 number:750千伏 head:输电线路"),
        ("南水北调中线一期工程", "core:南水北调 number:中线 number:一期"),
        ("环祁连山地区生态综合治理修复工程", "core:环祁连山地区 quality:生态 ornament:综合 quality:治理 head:修复"),
        ("兰永临高速公路", "core:兰永临 head:高速公路"),
        ("兰州新区综合保税区", "core:兰州新区 head:综合保税区"),
        ("临夏第二人民医院", "place:临夏 number:第二 head:人民医院"),
        ("硝沟小流域2号大型淤地坝工程", "core:硝沟 quality:小流域 number:2号 ornament:大型 head:淤地坝"),
    ]

    @Test(arguments: names) func `a name is taken apart by form`(_ name: String, _ slots: String) {
        let text = ScalarText(Normalizer.fold(name).utf8, remarks: .kept).scalars
        #expect(ProjectName(text).slots.map { "\($0.kind.rawValue):\($0.text.string)" }.joined(separator: " ") == slots)
    }

    static let numbers: [(String, String)] = [
        ("三期", "3"), ("第三期", "3"), ("3期", "3"), ("十二期", "12"), ("二、三期", "2 3"), ("二三线", "2 3"), ("东、中线", "东 中"),
        ("一期", "1"), ("g30", "30"), ("国道568线", "568"), ("750千伏", "750"), ("750kv", "750"), ("百万千瓦级", "百万"),
        ("一条", ""), ("一线城市", ""), ("第一人民医院", "1"), ("东线路", ""), ("三峡", ""), ("万达", ""),
    ]

    @Test(arguments: numbers) func `numbers and directions are read, also in lists`(_ text: String, _ values: String) {
        let found = NumberScanner.numbers(in: Scalars(text), at: 0)
        #expect(found.map { $0.value.string }.joined(separator: " ") == values)
    }

    @Test func `any text is read without a fault, and its tokens are all of it`() {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "西宁", "至", "-", "、", "三", "期", "第", "g6", "机场", "。", "临", "夏", "建设", "的", "(", "一", "千瓦", "线", " ", "\u{0}",
            "a",
        ]
        for _ in 0..<400 {
            let text = Scalars(
                (0..<Int.random(in: 0...14, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                    .joined())
            for isName in [true, false] {
                let tokens = NameTokenizer.tokens(of: text, isName: isName)
                #expect(tokens.first?.range.lowerBound ?? 0 == 0, "\(text.string)")
                #expect(tokens.last?.range.upperBound ?? 0 == text.count, "\(text.string)")
                for (one, next) in zip(tokens, tokens.dropFirst()) {
                    #expect(one.range.upperBound == next.range.lowerBound, "\(text.string)")
                }
            }
            _ = ProjectName(text)
            _ = NameExcerpt.project(in: text)
        }
    }
}
