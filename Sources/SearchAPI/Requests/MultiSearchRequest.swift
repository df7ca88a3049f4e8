/// Many searches at once: the body of `POST /v1/msearch`.
public struct MultiSearchRequest: Sendable, Equatable {
    /// The most searches of a request.
    public static let maximumLines = 1_000

    /// One search, not read yet: what cannot be read gets its own answer.
    public struct Line: Sendable, Equatable {
        /// From 1, empty lines counted.
        public var number: Int
        /// What `POST /v1/search` takes as its body.
        public var json: [UInt8]
    }

    /// In order; empty ones are left out.
    public let lines: [Line]

    /// Splits JSON Lines.
    ///
    /// - Throws: `Problem` with code `too_large` for more than ``maximumLines``, `bad_request` for none.
    public init(jsonLines body: [UInt8]) throws(Problem) {
        var lines: [Line] = []
        let blank: Set<UInt8> = [0x20, 0x09, 0x0D]
        for (index, line) in body.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where !line.allSatisfy(blank.contains) {
            guard lines.count < Self.maximumLines else {
                throw Problem(.tooLarge, "The body has more than \(Self.maximumLines) searches; send several requests.")
            }
            lines.append(Line(number: index + 1, json: Array(line)))
        }
        guard !lines.isEmpty else {
            throw Problem(.badRequest, #"The body is empty. Send one search a line: {"q": "抽水蓄能", "limit": 5}."#)
        }
        self.lines = lines
    }
}
