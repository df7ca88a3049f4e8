import PlanDocuments
import PlanLanguage
import ProjectNames
import SearchIndex
import TextAnalysis

/// Reads from texts the strings that completions are made of: headings, names, what stands between punctuation.
struct CompletionReader: Sendable {
    /// The longest heading, in Unicode scalars.
    private static let maximumHeading = 40
    /// How long a string between punctuation must be to be a phrase, in Unicode scalars.
    private static let phraseLength = 2...12

    private(set) var counter = CompletionCounter()
    /// The scalars of the current run, and where each begins in the text, in bytes; the last offset is the run's end.
    private var run: [UInt32] = []
    private var offsets: [Int] = []
    /// The names in the current text, in bytes.
    private var names: Set<Range<Int>> = []

    /// Reads the passages of a plan.
    ///
    /// - Parameter step: every how many passages one is read.
    mutating func read(plan: Int, of store: PassageStore, step: Int) {
        let passages = store.passages(ofPlan: plan)
        for passage in stride(from: passages.lowerBound, to: passages.upperBound, by: step) {
            read(
                store.foldedText(ofPassage: passage), isHeading: store.kind(ofPassage: passage) == .heading,
                place: UInt32(passage))
        }
    }

    private mutating func read(_ text: UnsafeRawBufferPointer, isHeading: Bool, place: UInt32) {
        if isHeading { readHeading(text, place: place) }
        readNames(text, place: place)
        run.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        var index = 0
        while index < text.count {
            let (scalar, length) = UTF8Scalars.scalar(at: index, in: text)
            if Self.isNamePart(scalar) {
                run.append(scalar)
                offsets.append(index)
            } else if !run.isEmpty {
                endRun(at: index, text, place, isHeading: isHeading)
            }
            index += length
        }
        if !run.isEmpty { endRun(at: text.count, text, place, isHeading: isHeading) }
    }

    private mutating func endRun(at end: Int, _ text: UnsafeRawBufferPointer, _ place: UInt32, isHeading: Bool) {
        offsets.append(end)
        defer {
            run.removeAll(keepingCapacity: true)
            offsets.removeAll(keepingCapacity: true)
        }
        guard run.count >= 2 else { return }
        // A heading is counted whole; its parts are not units of their own.
        guard !names.contains(offsets[0]..<end), !isHeading, Self.phraseLength.contains(run.count), Self.isPhrase(run)
        else { return }
        add(0..<run.count, .phrase, text, place)
    }

    /// Names of projects, and of those with a stage or an action after the head the name up to it, too.
    private mutating func readNames(_ text: UnsafeRawBufferPointer, place: UInt32) {
        names.removeAll(keepingCapacity: true)
        for found in ProjectNameScanner.names(in: text) where found.isOwn {
            for end in Set([found.headEnd, found.range.upperBound]) { names.insert(found.range.lowerBound..<end) }
        }
        for name in names.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            var scalars = 0
            var index = name.lowerBound
            while index < name.upperBound {
                let (scalar, length) = UTF8Scalars.scalar(at: index, in: text)
                guard Self.isNamePart(scalar) else { break }
                scalars += 1
                index += length
            }
            guard index == name.upperBound, scalars >= Self.minimumName, !isGoneOn(at: index, text) else { continue }
            counter.add(
                UnsafeRawBufferPointer(rebasing: text[name]), scalars: scalars, kind: .name, place: place,
                offset: name.lowerBound)
        }
    }

    /// Whether what follows makes another word of the end of a name: 铁路网.
    private func isGoneOn(at index: Int, _ text: UnsafeRawBufferPointer) -> Bool {
        index < text.count && Self.makesOther.contains(UTF8Scalars.scalar(at: index, in: text).value)
    }

    private static let makesOther = Lexicon.characters(.notAfterCompletionEnding)
    /// In Unicode scalars.
    private static let minimumName = 4

    private mutating func add(
        _ range: Range<Int>, _ kind: Suggestion.Kind, _ text: UnsafeRawBufferPointer, _ place: UInt32
    ) {
        let bytes = offsets[range.lowerBound]..<offsets[range.upperBound]
        counter.add(
            UnsafeRawBufferPointer(rebasing: text[bytes]), scalars: range.count, kind: kind, place: place,
            offset: bytes.lowerBound)
    }

    // MARK: Headings

    private mutating func readHeading(_ text: UnsafeRawBufferPointer, place: UInt32) {
        var scalars: [UInt32] = []
        var starts: [Int] = []
        var index = 0
        while index < text.count, scalars.count <= Self.maximumHeading + 12 {
            let (scalar, length) = UTF8Scalars.scalar(at: index, in: text)
            scalars.append(scalar)
            starts.append(index)
            index += length
        }
        guard index == text.count else { return }
        starts.append(index)
        let first = Self.afterNumber(scalars)
        var last = scalars.count
        while last > first, !Self.isNamePart(scalars[last - 1]), !["\"", ")", "》"].contains(scalars[last - 1]) {
            last -= 1
        }
        guard (2...Self.maximumHeading).contains(last - first) else { return }
        let bytes = starts[first]..<starts[last]
        counter.add(
            UnsafeRawBufferPointer(rebasing: text[bytes]), scalars: last - first, kind: .heading, place: place,
            offset: bytes.lowerBound)
    }

    private static let numerals = Lexicon.characters(.headingNumeral)
    private static let divisions = Lexicon.characters(.headingDivision)
    private static let numberEnds: Set<UInt32> = ["、", ".", ")", ","]

    /// Where a heading's own words begin: after 第六章, 一、, (一), 1. and 专栏 6.
    private static func afterNumber(_ scalars: [UInt32]) -> Int {
        var index = 0
        func isNumeral(_ index: Int) -> Bool { index < scalars.count && numerals.contains(scalars[index]) }
        let isDivision = scalars.first == "第"
        let isBox = scalars.starts(with: Scalars("专栏"))
        if isDivision { index = 1 } else if isBox { index = 2 } else if scalars.first == "(" { index = 1 }
        let firstNumeral = index
        while isNumeral(index) { index += 1 }
        guard index > firstNumeral, index < scalars.count else { return 0 }
        if isDivision { return divisions.contains(scalars[index]) ? index + 1 : 0 }
        if isBox { return index }
        guard numberEnds.contains(scalars[index]) else { return 0 }
        while index < scalars.count, numberEnds.contains(scalars[index]) { index += 1 }
        return index
    }

    // MARK: Scalars

    /// Letters, digits, ideographs and the dash between them.
    @inline(__always)
    private static func isNamePart(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "一"..."\u{9FFF}", "a"..."z", "0"..."9", "-": true
        case ..<0x80: false
        default: Unicode.Scalar(scalar).map { ScalarClass.of($0).isTermPart } ?? false
        }
    }

    private static let notFirst = Lexicon.characters(.notFirstInPhrase)
    private static let notLast = Lexicon.characters(.notLastInPhrase)
    private static let leadWords = Lexicon.words(.leadWord)

    /// Whether a run can be a phrase: it has an ideograph, and no particle or dash at its ends.
    private static func isPhrase(_ run: [UInt32]) -> Bool {
        let (first, last) = (run[0], run[run.count - 1])
        return first != "-" && last != "-" && !notFirst.contains(first) && !notLast.contains(last)
            && run.contains { $0 >= "一" } && !run.allSatisfy(numerals.contains)
            // 市政府牵头 is a unit and what it does.
            && !leadWords.contains { $0.count < run.count && run.suffix($0.count).elementsEqual($0) }
    }
}
