/// The names that an office may go by beside one that is given: 国家发展改革委, 国家发展和改革委员会 for 国家发改委.
public enum OfficeNames {
    /// The names with the same territory in the same words, by the tables of functions and ends.
    ///
    /// - Parameters:
    ///   - name: a name of an office of one function.
    ///   - isWanted: asked before a name is read, which costs more than a look at an index.
    /// - Returns: many that no text has among them; empty for joint offices and for what is no office.
    public static func others(
        of name: String, where isWanted: (String) throws -> Bool
    ) rethrows -> [String] {
        let text = HeaderText.foldWithoutBlanks(name, limit: 60)
        guard let (office, end) = OfficeNameReader(text).read, let function = office.functions.functions.first,
            office.functions.count == 1
        else { return [] }
        let (own, territory) = (text.string, text.string(0..<end))
        var names: [String] = []
        for word in OfficeFunctionTable.shared.allWords(of: function) {
            for tail in OfficeNameReader.commonTails {
                let other = territory + word + tail
                // The end must fit the level: 国家 has no 厅.
                if other != own, try isWanted(other), Office(other) == office { names.append(other) }
            }
        }
        return names
    }

    /// All of them.
    public static func others(of name: String) -> [String] { others(of: name) { _ in true } }

    /// Whether an office's name may end with a scalar: a quick look before the name is read.
    public static func mayEnd(with scalar: Unicode.Scalar) -> Bool { ends.contains(scalar.value) }

    /// The positions of a text from which a name of an office may be read.
    ///
    /// - Parameter text: folded.
    public static func starts(in text: [Unicode.Scalar]) -> [Int] {
        let scalars = Scalars(text.map { CharacterClass.halfWidth(ReadingText.folded($0.value)) })
        let reader = OfficeNameReader(scalars)
        return scalars.indices.filter { index in
            // What a reader passes over may stand before any name.
            CharacterClass.isBlank(scalars[index]) || CharacterClass.isInvisible(scalars[index])
                || CharacterClass.isMarkup(scalars[index]) || reader.mayBegin(at: index)
        }
    }

    private static let ends = OfficeNameReader.lastScalars.union(OfficeFunctionTable.shared.wholeEnds)
        .union(CollectiveNameReader.lastScalars)

    /// A name of a function from before a reform: 林业.
    public struct Former: Sendable, Hashable {
        public var name: String
        /// What such an office is for now.
        public var function: OfficeFunction
        /// The last year of the name.
        public var until: Int
    }

    /// The former names of functions in an office's name; empty for what is no office.
    public static func former(in name: String) -> [Former] {
        OfficeNameReader(HeaderText.foldWithoutBlanks(name, limit: 60)).formerWords.compactMap { text, word in
            word.until.map { Former(name: text, function: word.function, until: $0) }
        }
    }

    /// All characters that functions, ends and levels are written with.
    public static let scalars = OfficeFunctionTable.shared.scalars.union(OfficeNameReader.scalars)

    /// What names of offices with a function say for it: 发展和改革, 发展改革, 发改.
    public static func words(of function: OfficeFunction) -> [String] {
        OfficeFunctionTable.shared.allWords(of: function)
    }
}
