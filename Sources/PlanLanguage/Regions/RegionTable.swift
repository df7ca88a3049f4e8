/// The provinces, prefectures and counties of China, found by full, short or customary name.
///
/// Divisions of 2024, with the names that changed since 2000.
public struct RegionTable: Sendable {
    /// The table, built on first use (a few milliseconds).
    public static let shared = RegionTable(data: EmbeddedTable.regions)

    /// In order of the administrative codes; a region comes after the one around it.
    public let regions: [Region]
    /// A trie: (node << 32 | scalar) to the next node. The root is node 0.
    private let edges: [UInt64: Int32]
    /// What names begin with.
    private let firsts: ScalarBits
    /// What ends at each node.
    private let ends: [End]

    /// The names that end at a node of the trie.
    private struct End {
        /// The regions that bear the name, widest first; not those that were dissolved, by their short name.
        var regions: [Int] = []
        /// The short name that the name stands for; `nil` for one of a single character.
        var shortName: Scalars?
    }

    /// All regions of that name, widest first: `海南` gives the province and the prefecture.
    ///
    /// Found are full names (临夏回族自治州), short ones (临夏), and the customary 临夏州 and 积石山县 of autonomous
    /// prefectures and counties. Empty if there is none.
    public func regions(named name: String) -> [Region] {
        let text = Scalars(name)
        guard let (end, found) = longestPrefix(of: text, at: 0), end == text.count else { return [] }
        return found.map { regions[$0] }
    }

    /// The region around `region`, or `nil` for a province.
    public func parent(of region: Region) -> Region? { region.parent.map { regions[$0] } }

    /// The longest name that stands at `start`: where it ends and the regions that bear it, widest first.
    public func longestPrefix(of text: Scalars, at start: Int) -> (end: Int, regions: [Int])? {
        var node: Int32 = 0
        var index = start
        var best: (Int, [Int])?
        guard start < text.count, firsts.contains(text[start]) else { return nil }
        while index < text.count, let next = edges[UInt64(node) << 32 | UInt64(text[index])] {
            node = next
            index += 1
            if !ends[Int(node)].regions.isEmpty { best = (index, ends[Int(node)].regions) }
        }
        return best
    }

    /// The longest name that stands at `start`, those of dissolved regions among them: its length in Unicode scalars
    /// and the short name that it stands for (临夏 for 临夏回族自治州), or `nil`.
    public func longestName(in text: Scalars, at start: Int) -> (length: Int, shortName: Scalars)? {
        var node: Int32 = 0
        var index = start
        var best: (Int, Scalars)?
        guard start < text.count, firsts.contains(text[start]) else { return nil }
        while index < text.count, let next = edges[UInt64(node) << 32 | UInt64(text[index])] {
            node = next
            index += 1
            if index - start >= 2, let short = ends[Int(node)].shortName { best = (index - start, short) }
        }
        return best
    }

    /// The short name that a name stands for, or `nil` for text that is not a region's name.
    public func shortName(ofName name: some Sequence<UInt32>) -> Scalars? {
        var node: Int32 = 0
        for scalar in name {
            guard let next = edges[UInt64(node) << 32 | UInt64(scalar)] else { return nil }
            node = next
        }
        return ends[Int(node)].shortName
    }

    /// All names, full, short and customary, each with the short name that it stands for; in no order.
    func allNames() -> [(name: Scalars, shortName: Scalars)] {
        var children: [Int32: [(UInt32, Int32)]] = [:]
        for (edge, next) in edges {
            children[Int32(edge >> 32), default: []].append((UInt32(edge & 0xFFFF_FFFF), next))
        }
        var names: [(Scalars, Scalars)] = []
        var open: [(Int32, Scalars)] = [(0, [])]
        while let (node, name) = open.popLast() {
            if let short = ends[Int(node)].shortName { names.append((name, short)) }
            for (scalar, next) in children[node] ?? [] { open.append((next, name + [scalar])) }
        }
        return names
    }

    /// The first two scalars of all names of two or more, for a quick test of a text.
    public var firstPairs: [(UInt32, UInt32)] {
        let firsts = Dictionary(
            uniqueKeysWithValues: edges.filter { $0.key >> 32 == 0 }.map { ($0.value, UInt32($0.key & 0xFFFF_FFFF)) })
        return edges.keys.compactMap { edge in
            firsts[Int32(edge >> 32)].map { ($0, UInt32(edge & 0xFFFF_FFFF)) }
        }
    }

    /// Whether `region` is `other` or lies in it.
    public func isRegion(_ region: Int, within other: Int) -> Bool {
        var next: Int? = region
        while let index = next {
            if index == other { return true }
            next = regions[index].parent
        }
        return false
    }

    /// The names that stand one after another at `start`, each within the one before (海东市平安区): where they end and
    /// the innermost region.
    ///
    /// Where several regions bear a name, the one that lies in the region before counts; without one before, the
    /// widest. `nil` if no name stands there.
    public func chain(in text: Scalars, at start: Int) -> (end: Int, region: Int)? {
        guard let (firstEnd, found) = longestPrefix(of: text, at: start) else { return nil }
        var end = firstEnd
        var candidates = found
        while let (nextEnd, inner) = longestPrefix(of: text, at: end) {
            let narrower = inner.filter { region in
                candidates.contains { $0 != region && isRegion(region, within: $0) }
            }
            // Two characters that are not the whole name may begin another word: 甘肃省金昌… need not mean 金昌市.
            guard let region = narrower.first, nextEnd - end > 2 || nextEnd - end == Scalars(regions[region].name).count
            else { break }
            end = nextEnd
            candidates = narrower
        }
        return (end, candidates[0])
    }

    // MARK: Reading the table

    init(data: UnsafeBufferPointer<UInt8>) {
        var regions: [Region] = []
        var edges: [UInt64: Int32] = [:]
        var ends = [End()]
        edges.reserveCapacity(1 << 14)

        func node(of name: Scalars) -> Int32 {
            var node: Int32 = 0
            for scalar in name {
                let edge = UInt64(node) << 32 | UInt64(scalar)
                if let next = edges[edge] {
                    node = next
                } else {
                    node = Int32(ends.count)
                    edges[edge] = node
                    ends.append(End())
                }
            }
            return node
        }

        func enter(_ node: Int32, _ region: Int) {
            if !ends[Int(node)].regions.contains(region) { ends[Int(node)].regions.append(region) }
        }

        /// The folded form of each character that came so far: folding a Han character does not depend on its
        /// neighbours, and all names together have few.
        var foldedCharacters: [UInt32: UInt32] = [:]

        func folded(_ name: Scalars) -> Scalars {
            var folded = name
            for index in name.indices {
                if let known = foldedCharacters[name[index]] {
                    folded[index] = known
                } else {
                    folded[index] = Scalars.folded([name[index]].string).first ?? name[index]
                    foldedCharacters[name[index]] = folded[index]
                }
            }
            return folded
        }

        /// The node of a name as search folds it (干安 for 乾安), given that of the name as it is.
        func foldedNode(_ name: Scalars, _ own: Int32) -> Int32 {
            let folded = folded(name)
            return folded == name ? own : node(of: folded)
        }

        /// Enters a region under its names as they are, and has them stand for its short name as search folds them.
        /// Where a name is also the short name of another region, it stands for itself.
        func enterNames(of region: Region, at index: Int) {
            let name = Scalars(region.name)
            let short = Scalars(region.shortName)
            let ownNode = node(of: name)
            enter(ownNode, index)
            let foldedShort = short.count >= 2 ? folded(short) : nil
            if let foldedShort {
                let shortNode = node(of: short)
                let shortEnd = Int(foldedNode(short, shortNode))
                ends[shortEnd].shortName = foldedShort
                let end = Int(foldedNode(name, ownNode))
                if ends[end].shortName == nil { ends[end].shortName = foldedShort }
                if !region.isDissolved { enter(shortNode, index) }
            } else {
                let end = Int(foldedNode(name, ownNode))
                ends[end].shortName = folded(name)
            }
            if let customary = Self.customaryName(of: name, shortName: short) {
                let customaryNode = node(of: customary)
                let end = Int(foldedNode(customary, customaryNode))
                if ends[end].shortName == nil { ends[end].shortName = foldedShort }
                if !region.isDissolved { enter(customaryNode, index) }
            }
        }

        func add(_ word: Slice<UnsafeBufferPointer<UInt8>>, level: PlanLevel, parent: Int?) -> Int {
            let isDissolved = word.first == UInt8(ascii: "-")
            let isRenamed = word.contains(UInt8(ascii: ">"))
            let parts = (isDissolved ? word.dropFirst() : word)
                .split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") }.map {
                    String(decoding: $0, as: UTF8.self)
                }
            let name = parts.first ?? ""
            let short = !isRenamed && parts.count > 1 ? parts[1] : Self.shortName(of: name)
            let index = regions.count
            regions.append(
                Region(
                    name: name, shortName: short, level: level, path: (parent.map { regions[$0].path } ?? []) + [name],
                    currentName: isRenamed ? parts.last : nil, isDissolved: isDissolved, order: index, parent: parent))
            enterNames(of: regions[index], at: index)
            return index
        }

        var province: Int?
        for line in data.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let words = line.split(separator: UInt8(ascii: " "))
            guard let head = words.first else { continue }
            let isPrefectureLine = head.first == UInt8(ascii: ".")
            let parent: Int
            if isPrefectureLine {
                parent = add(head.dropFirst(), level: .prefecture, parent: province)
            } else {
                parent = add(head, level: .province, parent: nil)
                province = parent
            }
            for word in words.dropFirst() {
                // On a province's line, a former name whose heir is not a county is that of a prefecture.
                let isPrefecture = !isPrefectureLine && Self.isRenamedPrefecture(word)
                _ = add(word, level: isPrefecture ? .prefecture : .county, parent: parent)
            }
        }
        for node in ends.indices where ends[node].regions.count > 1 {
            ends[node].regions.sort { a, b in
                (regions[a].level, regions[a].isFormer ? 1 : 0, a) < (regions[b].level, regions[b].isFormer ? 1 : 0, b)
            }
        }
        self.regions = regions
        self.edges = edges
        firsts = ScalarBits(edges.keys.filter { $0 >> 32 == 0 }.map { UInt32($0 & 0xFFFF_FFFF) })
        self.ends = ends
    }

    /// 临夏州 for 临夏回族自治州, 积石山县 for 积石山保安族东乡族撒拉族自治县.
    private static func customaryName(of name: Scalars, shortName: Scalars) -> Scalars? {
        guard let last = name.last, last == "州" || last == "县" || last == "旗" else { return nil }
        return name.has(autonomous, at: name.count - 3, before: name.count) ? shortName + [last] : nil
    }

    private static let autonomous = Scalars("自治")

    private static func isRenamedPrefecture(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let sign = word.firstIndex(of: UInt8(ascii: ">")) else { return false }
        let former = word[..<sign]
        return ["地区", "盟", "州", "市"].contains { former.ends(with: $0) }
            && ["市", "州"].contains { word.ends(with: $0) }
    }

    /// The name without its last character, which is the kind of division, or without 地区, 林区, 矿区, 新区; names of
    /// two characters stay whole.
    private static func shortName(of name: String) -> String {
        // Every character of a name is a Han of three bytes.
        let count = name.utf8.count / 3
        for tail in ["地区", "林区", "矿区", "新区"] where count > 3 && name.utf8.ends(with: tail) {
            return String(Substring(name.utf8.dropLast(6)))
        }
        return count > 2 ? String(Substring(name.utf8.dropLast(3))) : name
    }
}

extension BidirectionalCollection<UInt8> {
    /// Whether the bytes end with those of `word`.
    fileprivate func ends(with word: String) -> Bool {
        suffix(word.utf8.count).elementsEqual(word.utf8)
    }
}
