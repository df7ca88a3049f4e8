/// Any JSON, to look at answers as another program sees them.
enum JSONValue: Decodable, Equatable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Every path of keys in the value, the elements of lists taken together: `hits[].source.line`.
    var paths: Set<String> {
        switch self {
        case .null, .flag, .number, .text: return []
        case .list(let elements): return Set(elements.flatMap { $0.paths.map { "[]" + $0 } })
        case .object(let fields):
            return Set(fields.flatMap { name, value in ["." + name] + value.paths.map { "." + name + $0 } })
        }
    }
}
