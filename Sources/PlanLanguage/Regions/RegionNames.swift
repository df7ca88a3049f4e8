/// Names of regions in folded text, by their wording alone.
///
/// The trie of ``RegionTable`` has the names as they are and as search folds them, so that it serves both readers.
public enum RegionNames {
    /// The longest name of a region that begins at a position.
    ///
    /// - Returns: its length in Unicode scalars and its wordings, the one that was found first.
    public static func longest(in text: Scalars, at start: Int) -> (length: Int, forms: [Scalars])? {
        RegionTable.shared.longestName(in: text, at: start).map { length, short in
            let name = Scalars(text[start..<start + length])
            // 临夏州 is found as 临夏, but not as 临夏县: what follows the short name is looked at.
            return (length, short == name ? [name] : [name, short])
        }
    }

    /// Whether the text is a region's name.
    public static func contains(_ name: some Sequence<UInt32>) -> Bool {
        RegionTable.shared.shortName(ofName: name) != nil
    }

    /// The longest name of a region that ends at a position and is not a common word.
    public static func longest(in text: Scalars, endingAt end: Int) -> Scalars? {
        for length in stride(from: min(longestName, end), through: 2, by: -1) {
            let name = Scalars(text[end - length..<end])
            if contains(name), !isWord(name) { return name }
        }
        return nil
    }

    /// The longest name of a region that begins at a position, unless it is a common word.
    public static func distinct(in text: Scalars, at start: Int) -> Scalars? {
        guard let length = RegionTable.shared.longestName(in: text, at: start)?.length else { return nil }
        let name = Scalars(text[start..<start + length])
        return isWord(name) ? nil : name
    }

    /// Whether a region's name is also a common word: 合作, 新建.
    public static func isWord(_ name: Scalars) -> Bool { words.contains(name) }

    /// In Unicode scalars.
    private static let longestName = 12

    private static let words = Set(Lexicon.words(.regionNamedLikeWord))

    /// Whether a full name is that of the smaller of two regions that share a short name: 临夏县, but not 临夏州.
    public static func isSmaller(_ full: Scalars, of short: Scalars) -> Bool {
        smaller.contains(full) && RegionTable.shared.shortName(ofName: full) == short
    }

    private static let smaller: Set<Scalars> = {
        let groups = Dictionary(grouping: RegionTable.shared.regions.filter { !$0.isDissolved }, by: \.shortName)
        var names: Set<Scalars> = []
        for group in groups.values where group.count > 1 {
            for region in group
            where group.contains(where: { region.path.starts(with: $0.path) && region.path.count > $0.path.count }) {
                names.insert(Scalars(region.name))
            }
        }
        return names
    }()

    /// Whether both names are those of one region, or one region lies in the other.
    public static func areRelated(_ name: Scalars, _ other: Scalars) -> Bool {
        let regions = RegionTable.shared.regions(named: name.string)
        let others = RegionTable.shared.regions(named: other.string)
        return regions.contains { one in
            others.contains { $0.path.starts(with: one.path) || one.path.starts(with: $0.path) }
        }
    }

    /// Whether a name that begins at `start` is only part of a longer one that begins before it: 东乡 in 广东乡村.
    public static func isCut(_ text: Scalars, at start: Int) -> Bool {
        start > 0 && contains(text[start - 1...start])
    }

    /// What an initial in a short name may stand for: 豫 for 河南, 西 for 西宁, 西安 …
    ///
    /// The names of a province if it is the sign of one, else the short names that begin with it, 80 at most.
    public static func names(forInitial initial: UInt32) -> [Scalars] {
        let provinces = ProvinceSign.provinces(of: initial)
        return provinces.isEmpty ? Array((initials[initial] ?? []).prefix(80)) : provinces
    }

    /// Short names by their first character, in order.
    private static let initials: [UInt32: [Scalars]] = {
        var initials: [UInt32: Set<Scalars>] = [:]
        for (name, short) in RegionTable.shared.allNames() { initials[name[0], default: []].insert(short) }
        return initials.mapValues { $0.sorted { $0.lexicographicallyPrecedes($1) } }
    }()
}
