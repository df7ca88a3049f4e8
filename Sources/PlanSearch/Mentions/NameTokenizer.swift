import PlanDocuments
import PlanLanguage

/// Reads a name from left to right into regions, words and what is in no table.
struct NameTokenizer {
    /// A stretch of a name, folded, in Unicode scalars.
    enum Token {
        case place([UInt32], forms: [[UInt32]])
        case proper([UInt32])
        case link
        case stage([UInt32])
        case word(ProjectLexicon.Word)
    }

    private let text: [UInt32]
    private let lexicon = ProjectLexicon.shared

    init(_ text: [UInt32]) {
        // Punctuation parts nothing in a name; white space between Latin words does.
        self.text = text.filter {
            !CharacterClass.endsClause($0) && $0 != "、" && $0 != "·" && $0 != " "
        }
    }

    /// The tokens of the name, in order; together they are all of its text.
    func tokens() -> [Token] { Self.joined(split()) }

    private func split() -> [Token] {
        var tokens: [Token] = []
        var run: [UInt32] = []
        func close() {
            if !run.isEmpty { tokens.append(contentsOf: Self.split(run)) }
            run = []
        }
        var index = 0
        while index < text.count {
            let word = lexicon.longest(in: text, at: index, before: text.count) { _ in true }
            if let length = RoadNumber.length(in: text, at: index) {
                close()
                let own = Array(text[index..<index + length])
                tokens.append(.word(ProjectLexicon.Word(scalars: own, role: .content, family: nil, isLine: false)))
                index += length
            } else if let length = StageNumber.length(in: text, at: index, allowsBareOrdinal: true) {
                close()
                tokens.append(.stage(Array(text[index..<index + length])))
                index += length
            } else if let place = RegionNames.longest(in: text, at: index),
                isPlace(
                    place.length, at: index, isInsideRun: run.count == 1, word)
            {
                close()
                tokens.append(.place(Array(text[index..<index + place.length]), forms: place.forms))
                index += place.length
            } else if let word {
                close()
                let own = withDegree(word, at: index)
                tokens.append(.word(own))
                index += own.scalars.count
            } else if text[index] == "段" {
                // 西宁段, 格拉段: a section is named by what stands before.
                close()
                let section = ProjectLexicon.Word(scalars: [text[index]], role: .suffix, family: nil, isLine: false)
                tokens.append(.word(section))
                index += 1
            } else if let length = codeLength(at: index) {
                close()
                let own = text[index..<index + length]
                // A year beside a name says when, not which.
                let code = ProjectLexicon.Word(
                    scalars: Array(own), role: Self.isYear(own) ? .suffix : .content, family: nil, isLine: false)
                tokens.append(.word(code))
                index += length
            } else if RouteLink.links(in: text, at: index), index > 0, index + 1 < text.count {
                close()
                tokens.append(.link)
                index += 1
            } else {
                run.append(text[index])
                index += 1
            }
        }
        close()
        return tokens
    }

    /// Whether a region's name is one here, and not part of a common word: 通道 is a county, but not in 第二通道, and
    /// 西工 a district, but not in 引大济西工程.
    private func isPlace(
        _ length: Int, at start: Int, isInsideRun: Bool, _ word: ProjectLexicon.Word?
    ) -> Bool {
        // 双城 is a district, and two towns in a name that begins with another.
        if start > 0, RegionNames.isWord(Array(text[start..<start + length])) { return false }
        // 开平 in 信息公开平台 is not one: a single character before it is left over, and it does not say what division it is.
        if start > 0, isInsideRun, !NameCharacter.isRegionKind(text[start + length - 1]) { return false }
        if let word, word.scalars.count > length || start > 0 && word.scalars.count == length && word.role == .object {
            return false
        }
        guard start > 0 else { return true }
        return !(start + 1..<start + length).contains { index in
            let suffix = lexicon.longest(in: text, at: index, before: text.count) { $0 == .suffix }
            return suffix.map { index + $0.scalars.count == text.count && index + $0.scalars.count > start + length }
                ?? false
        }
    }

    /// A word with the character after it that makes an adjective of it: 陆港型.
    private func withDegree(_ word: ProjectLexicon.Word, at start: Int) -> ProjectLexicon.Word {
        let end = start + word.scalars.count
        guard end < text.count, Self.degrees.contains(text[end]), word.role == .object || word.role == .content else {
            return word
        }
        return ProjectLexicon.Word(
            scalars: word.scalars + [text[end]], role: .content, family: nil, isLine: false)
    }

    private static let degrees = Lexicon.characters(.adjectiveEnd, trait: "degree")

    /// The length of a road's number, of a measure or of a year: g0611, 750千伏, 2025年.
    private func codeLength(at start: Int) -> Int? {
        var end = start
        while end < text.count, CharacterClass.isFoldedLatin(text[end]) { end += 1 }
        let digits = end
        while end < text.count, CharacterClass.isDigit(text[end]) || text[end] == "." || isPlus(end) { end += 1 }
        guard end > digits else { return nil }
        if end < text.count, text[end] == "年", Self.isYear(text[start..<end]) { return end + 1 - start }
        if digits == start {
            while end < text.count, Measure.isPart(text[end]) { end += 1 }
            while end < text.count, CharacterClass.isFoldedLatin(text[end]) { end += 1 }
        }
        return end - start
    }

    /// Whether a plus stands between digits: 1+3+10.
    private func isPlus(_ index: Int) -> Bool {
        text[index] == "+" && index > 0 && index + 1 < text.count && CharacterClass.isDigit(text[index - 1])
            && CharacterClass.isDigit(text[index + 1])
    }

    private static func isYear(_ text: ArraySlice<UInt32>) -> Bool {
        let digits = text.prefix(4)
        return digits.count == 4 && digits.allSatisfy(CharacterClass.isDigit)
            && (digits.starts(with: ["1", "9"]) || digits.starts(with: ["2", "0"]))
            && (text.count == 4 || text.count == 5 && text.last == "年")
    }

    /// Takes adjectives off the end of an unknown run: 湟水规模化 is 湟水 and 规模化.
    private static func split(_ run: [UInt32]) -> [Token] {
        if run.count >= 2, run.allSatisfy(Measure.isPart) {
            // 百万千瓦
            return [.word(ProjectLexicon.Word(scalars: run, role: .content, family: nil, isLine: false))]
        }
        guard NameCharacter.endsAdjective(run), run.count >= 3 else { return [.proper(run)] }
        var start = run.count - 3
        // 千万千瓦级
        while start > 0, Measure.isPart(run[start]), Measure.isPart(run[start - 1]) { start -= 1 }
        let adjective = ProjectLexicon.Word(
            scalars: Array(run[start...]), role: .content, family: nil, isLine: false)
        return (start > 0 ? [.proper(Array(run[..<start]))] : []) + [.word(adjective)]
    }

    /// Single characters belong to what is beside them: 青海 and 湖 are 青海湖, 兰州 and 新区 a region of its own.
    private static func joined(_ tokens: [Token]) -> [Token] {
        var result: [Token] = []
        for (index, token) in tokens.enumerated() {
            switch (result.last, token) {
            case (.place(let place, _)?, .proper(let run)) where run.count == 1 && !isLast(index, tokens):
                result[result.count - 1] = .proper(place + run)
            case (.place(let place, let forms)?, .proper(let run)) where run == division:
                result[result.count - 1] = .place(place + run, forms: [place + run] + forms)
            case (.place(let place, _)?, .word(let word)) where isNewArea(word.scalars):
                result[result.count - 1] = .proper(place + word.scalars)
            case (.place(let place, _)?, .place(let area, _)) where isNewArea(area):
                result[result.count - 1] = .proper(place + area)
            case (.proper(let before)?, .proper(let run)):
                result[result.count - 1] = .proper(before + run)
            case (.word(let word)?, .proper(let run)) where run.count == 1 && word.role != .object:
                result[result.count - 1] = .proper(word.scalars + run)
            case (.proper(let run)?, .word(let word)) where run.count == 1 && word.role != .object:
                result[result.count - 1] = .proper(run + word.scalars)
            case (.proper(let run)?, .place(let place, _)) where run.count == 1:
                result[result.count - 1] = .proper(run + place)
            default: result.append(token)
            }
        }
        return result
    }

    private static func isLast(_ index: Int, _ tokens: [Token]) -> Bool { index == tokens.count - 1 }

    private static let division = Scalars.folded("地区")
    private static let newArea = Scalars.folded("新区")
    private static func isNewArea(_ word: [UInt32]) -> Bool { word == newArea }
}
