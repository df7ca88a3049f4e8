import PlanDocuments
import PlanSearch
import TestSupport
import Testing
import TextAnalysis

/// Mentions in the real corpus.
@Suite struct MentionCorpusTests {
    static let lanxi = "2018-national-lanxi-plan.txt"
    static let gansu = "2021-gansu-regional-plans.txt"
    static let linxia = "2022-linxia-lanxi-implementation.txt"
    static let pingan = "2022-pingan-lanxi-tasks.txt"
    static let joint = "2022-qinghai-gansu-lanxi-implementation.txt"

    /// Names and the lines that mention them, by reading the texts.
    static let labels: [(name: String, lines: [(String, Int)])] = [
        ("定西机场", [(lanxi, 358), (lanxi, 365), (gansu, 168), (joint, 147)]),
        ("引黄济宁工程", [(pingan, 55), (joint, 127)]),
        ("引大入秦延伸增效工程", [(gansu, 184), (gansu, 515)]),
        ("祁连山国家公园", [(gansu, 501), (joint, 119)]),
        ("榆中夏官营机场", [(gansu, 168), (joint, 147)]),
        ("永靖至民和高速公路", [(linxia, 129), (joint, 103)]),
        ("青海第二条特高压外送通道", [(lanxi, 381), (joint, 155)]),
        ("黄河国家文化公园", [(gansu, 563), (gansu, 701), (linxia, 292), (joint, 107)]),
        ("黄河干流防洪二期工程", [(gansu, 184), (linxia, 85)]),
        ("兰州至中卫铁路", [(lanxi, 345), (lanxi, 363), (gansu, 228)]),
        ("东乡抽水蓄能电站", [(linxia, 211), (joint, 153)]),
        ("兰州新区综合保税区", [(lanxi, 431), (gansu, 353), (joint, 209)]),
        ("海东云计算中心", [(lanxi, 393), (lanxi, 403), (joint, 163)]),
        ("西宁至玉树铁路", [(lanxi, 345), (lanxi, 363)]),
        ("渭源至武都高速公路", [(lanxi, 364)]),
    ]

    @Test func `labelled names are found where they are, and nowhere else`() throws {
        let fixture = try Fixture()
        for (name, lines) in Self.labels {
            let mentions = try fixture.engine.mentions(MentionQuery(name)).mentions
            for (file, line) in lines {
                let isFound = mentions.contains {
                    $0.passage.file == file && $0.passage.span.lines.contains(line)
                }
                #expect(isFound, "\(name) is not found in \(file):\(line)")
            }
            for mention in mentions {
                let isLabelled = lines.contains { file, line in
                    file == mention.passage.file
                        && mention.passage.span.lines.contains(line)
                }
                #expect(
                    isLabelled,
                    "\(name) is found as \(mention.name) in \(mention.passage.file):\(mention.position.line)")
            }
        }
    }

    @Test func `exact mentions are what an exact search of the name finds`() throws {
        let fixture = try Fixture()
        var random = SeededGenerator(seed: testSeed())
        let projects = try fixture.engine.projects().entries
        for project in projects.shuffled(using: &random).prefix(120) {
            var query = MentionQuery(project.name)
            query.limit = 10_000
            let answer = try fixture.engine.mentions(query)
            let exact = Set(answer.mentions.filter { $0.match == .exact }.map(\.passage.id))
            let expected = ExactMatchingTests.scan(fixture, for: Normalizer.fold(project.name).utf8)
            #expect(exact == expected, "\(project.name)")
        }
    }

    @Test func `every wording slices out of its passage, groups and hits agree, the oldest first`() throws {
        let fixture = try Fixture()
        let projects = try fixture.engine.projects().entries
        for project in projects {
            var query = MentionQuery(project.name)
            query.limit = 10_000
            let answer = try fixture.engine.mentions(query)
            #expect(answer.total == answer.mentions.count)
            #expect(answer.groups.flatMap(\.passages) == answer.mentions.map(\.passage.id), "\(project.name)")
            let dates = answer.groups.map { $0.plan.date?.description ?? "9" }
            #expect(dates == dates.sorted(), "\(project.name)")
            for mention in answer.mentions {
                let scalars = Array(mention.passage.text.unicodeScalars)
                let slices = mention.nameRanges.map { String(String.UnicodeScalarView(scalars[$0])) }
                #expect(slices.joined(separator: "…") == mention.name)
                for (range, next) in zip(mention.ranges, mention.ranges.dropFirst()) {
                    #expect(range.upperBound <= next.lowerBound)
                }
                #expect(
                    mention.nameRanges.allSatisfy { name in mention.ranges.contains { $0.contains(name.lowerBound) } })
                #expect(mention.passage.span.lines.contains(mention.position.line))
            }
        }
    }

    @Test func `Pages of plans have all mentions of their plans, and together are everything`() throws {
        let fixture = try Fixture()
        var query = MentionQuery("兰州至合作铁路")
        query.limit = 10_000
        let all = try fixture.engine.mentions(query)
        #expect(!all.hasMore)
        #expect(all.totalPlans == all.groups.count && all.groups.count > 2)
        query.page = .plans
        for size in 1...all.groups.count + 1 {
            var groups: [MentionGroup] = []
            var mentions: [Mention] = []
            query.limit = size
            query.offset = 0
            while true {
                let page = try fixture.engine.mentions(query)
                #expect(page.total == all.total && page.totalPlans == all.totalPlans)
                #expect(page.groups.count <= size)
                #expect(page.groups.flatMap(\.passages) == page.mentions.map(\.passage.id))
                groups += page.groups
                mentions += page.mentions
                query.offset += size
                #expect(page.hasMore == (query.offset < all.groups.count))
                guard page.hasMore else { break }
            }
            #expect(groups.map(\.plan.id) == all.groups.map(\.plan.id))
            #expect(groups.map(\.passages) == all.groups.map(\.passages))
            #expect(groups.map(\.statuses) == all.groups.map(\.statuses))
            #expect(mentions.map(\.passage.id) == all.mentions.map(\.passage.id))
        }
        query.limit = 0
        query.offset = 0
        #expect(try fixture.engine.mentions(query).groups.isEmpty)
        query.offset = 100
        query.limit = 5
        let beyond = try fixture.engine.mentions(query)
        #expect(beyond.groups.isEmpty && beyond.mentions.isEmpty && !beyond.hasMore)
    }

    @Test func `a page of mentions is a part of all, and the groups are those of all`() throws {
        let fixture = try Fixture()
        let all = try fixture.engine.mentions(MentionQuery("临夏机场"))
        #expect(all.total > 2)
        var query = MentionQuery("临夏机场")
        (query.offset, query.limit) = (1, 1)
        let page = try fixture.engine.mentions(query)
        #expect(page.mentions.map(\.passage.id) == [all.mentions[1].passage.id])
        #expect(page.total == all.total)
        #expect(page.groups.map(\.plan.id) == all.groups.map(\.plan.id))
        query = MentionQuery("临夏机场")
        query.filters[.plan] = [all.groups[0].plan.id]
        #expect(try fixture.engine.mentions(query).groups.map(\.plan.id) == [all.groups[0].plan.id])
    }
}
