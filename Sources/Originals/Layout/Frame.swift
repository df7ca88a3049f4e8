/// A column of a page, or a box on it: what lines are measured against.
struct Frame {
    /// Index of its sheet.
    var sheet: Int
    var group: Group
    var left: Float
    var right: Float
    /// From the middle of a line to that of the next, in em; 0 where no two lines tell.
    var pitch: Float = 0

    /// Of a box: what its rules enclose.
    var box: Box?

    var width: Float { right - left }
    var middle: Float { (left + right) / 2 }

    /// Frames of the same group have the same margins: the same column of left or right pages of one size.
    struct Group: Hashable {
        var width: Int
        var height: Int
        var column: Column
        var isEvenPage: Bool
    }

    enum Column: Hashable {
        case whole
        case part(Int, of: Int)
        /// A box stands for itself.
        case box
    }
}

/// Measures the frames by the lines in them.
enum FrameMargins {
    /// A frame with fewer lines takes the margins of its group.
    static let leastLines = 6

    static func measure(_ frames: inout [Frame], lines: [TextLine]) {
        var members = [[TextLine]](repeating: [], count: frames.count)
        for line in lines where line.role == .text { members[line.frame].append(line) }
        var groups: [Frame.Group: [Int]] = [:]
        for index in frames.indices { groups[frames[index].group, default: []].append(index) }
        for (group, indexes) in groups {
            if group.column == .box {
                for index in indexes { measureBox(&frames[index], lines: members[index]) }
                continue
            }
            guard let common = Margins(indexes.flatMap { members[$0] }) else { continue }
            for index in indexes {
                let own = Margins(members[index])
                let margins = own.map { $0.isTrusted(beside: common) ? $0 : common } ?? common
                frames[index].left = margins.left
                frames[index].right = margins.right
            }
        }
        for index in frames.indices { frames[index].pitch = pitch(of: members[index]) }
    }

    /// The box's own edges are set already; its text ends as far from them as it begins.
    private static func measureBox(_ frame: inout Frame, lines: [TextLine]) {
        guard let left = lines.map(\.box.left).min(), let right = lines.map(\.box.right).max() else { return }
        let padding = max(0, min(left - frame.left, lines[0].em))
        frame.right = max(right, frame.right - padding)
        frame.left = left
    }

    private static func pitch(of lines: [TextLine]) -> Float {
        var gaps: [Float] = []
        for (line, next) in zip(lines, lines.dropFirst()) where line.hasSize(of: next) {
            let gap = next.box.middleY - line.box.middleY
            if gap > 0.8 * line.em, gap < 3.5 * line.em { gaps.append(gap / line.em) }
        }
        guard !gaps.isEmpty else { return 0 }
        return gaps.sorted()[gaps.count / 2]
    }

    private struct Margins {
        var left: Float
        var right: Float
        var count: Int
        /// How many lines end at the right edge.
        var full: Int

        init?(_ lines: [TextLine]) {
            guard !lines.isEmpty else { return nil }
            let em = lines.map(\.em).sorted()[lines.count / 2]
            let rights = lines.map(\.box.right).sorted()
            let edge = rights[min(rights.count - 1, rights.count * 92 / 100)]
            left = Self.edge(lines.map(\.box.left).sorted(), em: em)
            right = edge
            count = lines.count
            full = rights.count { abs($0 - edge) < 0.3 * em }
        }

        /// The leftmost place where several lines begin; the first of all where none do.
        private static func edge(_ lefts: [Float], em: Float) -> Float {
            let needed = max(2, lefts.count / 12)
            for index in lefts.indices where index + needed <= lefts.count {
                if lefts[index + needed - 1] - lefts[index] < 0.4 * em { return lefts[index] }
            }
            return lefts[0]
        }

        /// A page of short lines would take their ends for its margin, and then join them.
        func isTrusted(beside common: Margins) -> Bool {
            guard count >= FrameMargins.leastLines else { return false }
            return right - left > (common.right - common.left) * 0.98 || full * 2 >= count
        }
    }
}

extension TextLine {
    /// Whether two lines are set in one size.
    func hasSize(of other: TextLine) -> Bool {
        abs(em - other.em) <= 0.08 * max(em, other.em)
    }
}
