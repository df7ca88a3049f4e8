/// Years from `first` to `last`, both included; written `2018..2022`, `2018..`, `..2022` or `2020`.
public struct YearRange: Sendable, Equatable, CustomStringConvertible, ParameterValue, JSONWritable {
    /// The first year; `nil` for no bound.
    public var first: Int?
    /// The last year; `nil` for no bound.
    public var last: Int?

    public init(first: Int?, last: Int?) {
        self.first = first
        self.last = last
    }

    /// Reads the written form.
    ///
    /// - Returns: `nil` unless it has a year of four digits on at least one side and the first is not after the last.
    public init?(_ text: String) {
        func year(_ part: Substring) -> Int? {
            part.utf8.count == 4 && part.utf8.allSatisfy({ (0x30...0x39).contains($0) }) ? Int(part) : nil
        }
        if let single = year(text[...]) {
            self.init(first: single, last: single)
            return
        }
        guard let dots = text.firstRange(of: "..") else { return nil }
        let (before, after) = (text[..<dots.lowerBound], text[dots.upperBound...])
        guard !(before.isEmpty && after.isEmpty) else { return nil }
        self.init(first: year(before), last: year(after))
        if first == nil, !before.isEmpty { return nil }
        if last == nil, !after.isEmpty { return nil }
        if let first, let last, first > last { return nil }
    }

    public var description: String {
        if let first, first == last { return Self.four(first) }
        return (first.map(Self.four) ?? "") + ".." + (last.map(Self.four) ?? "")
    }

    private static func four(_ year: Int) -> String {
        let digits = String(year)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    var parameterText: String { description }

    public func write(to writer: inout JSONWriter) { writer.text(description) }
}
