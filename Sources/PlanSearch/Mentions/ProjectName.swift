/// A project's name, taken apart by form: 西宁 · 曹家堡 · 国际 · 机场 · 三期 · 扩建 · 工程.
struct ProjectName: Sendable {
    /// A part of a name.
    struct Part: Sendable, Equatable {
        enum Kind: String, Sendable {
            /// A region.
            case place
            /// What is in no table: 曹家堡, 引大济湟.
            case proper
            /// The ends of a line, in order; see ``ProjectName/Route``.
            case route
            case content
            case ornament
            /// The object head.
            case object
            /// 三期, 三四线, 第二条.
            case stage
            case action
            case suffix
        }

        var kind: Kind
        /// The part as the name has it, folded.
        var text: [UInt32]
        /// The wordings that stand for it, each folded and not empty, the name's own first.
        var forms: [[UInt32]]
    }

    /// One end of a line, or a stop on it.
    struct Stop: Sendable, Equatable {
        /// Its wordings, the name's own first.
        var forms: [[UInt32]]
        /// Whether it is a name that no table has, whose spelling may vary.
        var isProper: Bool
    }

    /// The name as it was given, folded, without white space at its ends.
    var folded: [UInt8]
    var parts: [Part]
    /// The stops of the part of kind `route`, in order.
    var stops: [Stop]
    /// The short forms of the route: 西成 for 西宁至成都.
    var abbreviations: [[UInt32]]
    /// Whether the name itself gives the route in short: 西成铁路.
    var isRouteShort: Bool
    /// Whether the name as given has remarks in parentheses that this reading leaves out.
    var isWithoutRemarks = false
    /// Whether the name as given has remarks in parentheses.
    var hasRemarks = false

    /// The name with the place that it begins with behind the name that follows, or the other way round; `nil` if it does
    /// not begin so.
    var reordered: ProjectName? {
        guard parts.count > 2, stops.isEmpty,
            [[.place, .proper], [.proper, .place]].contains(parts[..<2].map(\.kind))
        else { return nil }
        var name = self
        name.parts.swapAt(0, 1)
        return name
    }

    func indices(_ kind: Part.Kind) -> [Int] { parts.indices.filter { parts[$0].kind == kind } }

    /// Whether anything in the name tells which project it is: common words alone do not.
    var isDistinctive: Bool {
        parts.contains { part in
            switch part.kind {
            case .route: true
            case .proper: part.text.count >= 2
            case .content: part.text.contains(where: Sign.isLatin) && part.text.contains(where: Sign.isDigit)
            case .place: parts.contains { [.object, .content, .stage, .proper].contains($0.kind) }
            default: false
            }
        }
    }

    /// The parts as users see them: kind and text.
    var description: [(kind: String, text: String)] {
        parts.map { ($0.kind.rawValue, ScalarText.string($0.text)) }
    }
}
