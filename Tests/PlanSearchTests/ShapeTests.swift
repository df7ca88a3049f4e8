import PlanLanguage
import Testing

@testable import PlanSearch

@Suite("Characters that look alike")
struct ShapeTests {
    private static let block: ClosedRange<UInt32> = "一"..."\u{9FFF}"

    private static func alikes(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] { ShapeTable.shared.alikes(of: scalar) }

    @Test func `are alike both ways, never themselves, and Han characters all`() {
        var pairs = 0
        for value in Self.block {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let alikes = Self.alikes(scalar)
            pairs += alikes.count
            #expect(Set(alikes).count == alikes.count && !alikes.contains(scalar), "\(scalar)")
            #expect(
                alikes.allSatisfy { CharacterClass.isHan($0.value) && Self.alikes($0).contains(scalar) }, "\(scalar)")
        }
        #expect(pairs > 50_000)
    }

    @Test func `are few`() {
        let counts = Self.block.compactMap(Unicode.Scalar.init).map { Self.alikes($0).count }.filter { $0 > 0 }.sorted()
        #expect(counts.count == 6_763)
        #expect(counts[counts.count / 2] <= 8)
    }

    @Test(arguments: [
        "己已", "已巳", "未末", "土士", "治冶", "晴睛", "拨拔", "货贷", "析折", "侯候", "戍戌", "抽油", "区匹", "西酉", "育肓", "木水", "设没",
        "免兔", "扬场", "技枝", "日曰", "环坏", "微徽", "材林",
    ])
    func `are those that are mistaken for each other`(_ pair: String) {
        let scalars = Array(pair.unicodeScalars)
        #expect(Self.alikes(scalars[0]).contains(scalars[1]))
    }

    @Test(arguments: ["底窑", "路业", "一鼎", "水的", "国州", "A十", "〇口", "、丶", "土\u{20000}"])
    func `are not those that only stand in the same place`(_ pair: String) {
        let scalars = Array(pair.unicodeScalars)
        #expect(!Self.alikes(scalars[0]).contains(scalars[1]))
    }
}
