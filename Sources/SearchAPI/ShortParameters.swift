/// The parameters of an address that takes a few: those of completions and of similar passages.
struct ShortParameters {
    private let values: [String: String]

    /// - Parameters:
    ///   - queryString: what follows the question mark, as it came.
    ///   - known: the parameters that the address takes.
    /// - Throws: `Problem` with code `bad_request` for another parameter, one given twice, and broken encoding.
    init(queryString: String, known: [String]) throws(Problem) {
        var values: [String: String] = [:]
        for (name, value) in try SearchRequest.pairs(ofQueryString: queryString) {
            guard known.contains(name) else {
                throw Problem(
                    .badRequest,
                    "There is no parameter \(excerpt(name)) here. Known ones: \(known.joined(separator: ", ")).")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw Problem(.badRequest, "\(name) is given more than once.")
            }
        }
        self.values = values
    }

    func text(_ name: String) -> String? { values[name] }

    /// - Throws: `Problem` with code `bad_request` unless the value is a whole number in the range.
    func number(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = values[name] else { return nil }
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            range.contains(number)
        else {
            throw Problem(
                .badRequest,
                "\(name) is “\(excerpt(text))”; it must be a whole number from \(range.lowerBound) to "
                    + "\(range.upperBound).")
        }
        return number
    }
}
