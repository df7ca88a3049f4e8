/// How a document sets its paragraphs, learned from pairs of lines that need no habit to be judged.
struct LineHabits {
    /// From a line's middle to that of the next within a paragraph, in em, by frame; 0 where nothing tells.
    private var pitches: [Float]
    /// How much wider than usual, in em, a gap is that stands between paragraphs only.
    private(set) var breakingGap = Float.infinity
    /// Whether most paragraphs begin with an indent.
    private(set) var indentsParagraphs = false
    /// Whether paragraphs are set apart by nothing: neither an indent nor a gap.
    private var setsNothingApart = false
    /// Boxes in which no line is indented.
    private var plainBoxes: Set<Int> = []
    /// By indent in halves of an em: how many lines there begin a paragraph, and how many continue one.
    private var indents: [Int: (breaks: Int, continues: Int)] = [:]

    /// By the form of the number at the left edge that a line begins with: how many begin a paragraph, and how many not.
    private var numbered: [NumberForm: (breaks: Int, continues: Int)] = [:]

    /// Evidence that must agree before a habit is one.
    static let leastPairs = 3

    init(_ layout: DocumentLayout) {
        let pairs = Self.pairs(layout)
        pitches = Self.pitches(pairs, layout)
        learnGap(pairs)
        learnIndents(pairs)
        learnNumbers(pairs)
        plainBoxes = Set(layout.frames.indices.filter { layout.frames[$0].box != nil })
        for line in layout.lines where line.em > 0 && line.role == .text {
            if line.box.left - layout.frames[line.frame].left >= ParagraphBreaks.indent * line.em {
                plainBoxes.remove(line.frame)
            }
        }
    }

    /// Whether nothing sets the paragraphs in a frame apart.
    func setsNothingApart(inFrame frame: Int) -> Bool { setsNothingApart || plainBoxes.contains(frame) }

    func pitch(ofFrame frame: Int) -> Float { pitches[frame] }

    /// Whether lines that begin so far in rather continue a paragraph: those of a list whose numbers hang out.
    func continuesAt(indent: Float) -> Bool {
        guard let seen = indents[Self.bucket(indent)] else { return false }
        return seen.continues >= Self.leastPairs && seen.continues * 2 > seen.breaks * 3
    }

    /// Whether lines at the left edge that begin with a number of this form begin a paragraph: headings that are not indented.
    func beginsParagraph(_ form: NumberForm) -> Bool {
        guard let seen = numbered[form] else { return false }
        return seen.breaks >= Self.leastPairs && seen.continues * 4 <= seen.breaks
    }

    private static func bucket(_ indent: Float) -> Int { Int((max(-100, min(indent, 100)) * 2).rounded()) }

    private static func pairs(_ layout: DocumentLayout) -> [LinePair] {
        var pairs: [LinePair] = []
        var last: TextLine?
        for item in layout.items {
            guard case .line(let index) = item, layout.lines[index].role == .text else {
                last = nil
                continue
            }
            let line = layout.lines[index]
            if let last, last.row != line.row, last.frame == line.frame,
                let pair = LinePair(last, line, frames: layout.frames), pair.pitch != nil
            {
                pairs.append(pair)
            }
            last = line
        }
        return pairs
    }

    private static func pitches(_ pairs: [LinePair], _ layout: DocumentLayout) -> [Float] {
        var sure = [[Float]](repeating: [], count: layout.frames.count)
        for pair in pairs where pair.surelyContinues { sure[pair.line.frame].append(pair.pitch!) }
        let all = sure.joined().sorted()
        let common = all.count >= leastPairs ? all[all.count / 2] : 0
        return zip(sure, layout.frames).map { own, frame in
            if own.count >= leastPairs { return own.sorted()[own.count / 2] }
            return common > 0 ? common : frame.pitch
        }
    }

    private mutating func learnGap(_ pairs: [LinePair]) {
        var seen: [(excess: Float, breaks: Bool)] = []
        for pair in pairs where pair.surelyBreaks || pair.surelyContinues {
            let usual = pitches[pair.line.frame]
            if usual > 0 { seen.append((pair.pitch! - usual, pair.surelyBreaks)) }
        }
        var breaks = 0
        var continues = 0
        for pair in seen.sorted(by: { $0.excess > $1.excess }) {
            guard pair.excess > 0.15 else { break }
            if pair.breaks { breaks += 1 } else { continues += 1 }
            if breaks >= Self.leastPairs, continues * 20 <= breaks { breakingGap = pair.excess }
        }
    }

    private mutating func learnNumbers(_ pairs: [LinePair]) {
        for pair in pairs where pair.surelyBreaks || pair.surelyContinues {
            guard abs(pair.indent) < LinePair.atEdge, let form = pair.next.numberForm else { continue }
            if pair.surelyBreaks {
                numbered[form, default: (0, 0)].breaks += 1
            } else {
                numbered[form, default: (0, 0)].continues += 1
            }
        }
    }

    private mutating func learnIndents(_ pairs: [LinePair]) {
        var begun = 0
        var indented = 0
        for pair in pairs where pair.surelyBreaks || pair.surelyContinues {
            let key = Self.bucket(pair.indent)
            if pair.surelyBreaks {
                indents[key, default: (0, 0)].breaks += 1
                begun += 1
                if (3...5).contains(key) { indented += 1 }
            } else {
                indents[key, default: (0, 0)].continues += 1
            }
        }
        indentsParagraphs = indented * 2 >= begun && indented > 0
        setsNothingApart = begun >= Self.leastPairs && indented * 10 < begun && breakingGap == .infinity
    }
}
