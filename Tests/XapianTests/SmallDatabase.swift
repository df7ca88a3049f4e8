import TestSupport
import Xapian

/// A document as the tests know it: what brute force looks at.
typealias SmallDocument = [String: Int]

/// Writes documents to a database, each with its place in the list as data, and closes it.
func writeDatabase(_ documents: [SmallDocument], to path: String, options: WritableDatabase.Options = []) throws {
    let database = try WritableDatabase(creatingAt: path, options: options)
    var terms = DocumentTerms()
    for (index, document) in documents.enumerated() {
        terms.removeAll()
        for (term, wdf) in document { terms.append(term.utf8, wdf: UInt16(wdf)) }
        try database.addDocument(terms, data: Array("document \(index)".utf8))
    }
    try database.commit()
}

/// Documents of a few terms of one or two letters out of `a…e`, some without any term.
func randomDocuments(_ count: Int, using generator: inout SeededGenerator) -> [SmallDocument] {
    (0..<count).map { _ in
        var document: SmallDocument = [:]
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
            document[randomTerm(using: &generator), default: 0] += Int.random(in: 1...3, using: &generator)
        }
        return document
    }
}

func randomTerm(using generator: inout SeededGenerator) -> String {
    let letters = ["a", "b", "c", "d", "e"]
    let first = letters.randomElement(using: &generator)!
    return Bool.random(using: &generator) ? first : first + letters.randomElement(using: &generator)!
}

/// A query that brute force can answer too, of the operators that plansearch asks with.
indirect enum Formula {
    case all
    case none
    case term(String)
    case prefix(String)
    case and([Formula])
    case or([Formula])
    case andNot(Formula, Formula)

    static func random(depth: Int, using generator: inout SeededGenerator) -> Formula {
        func part() -> Formula { random(depth: depth - 1, using: &generator) }
        func parts() -> [Formula] { (0..<Int.random(in: 1...4, using: &generator)).map { _ in part() } }
        if depth > 0 {
            switch Int.random(in: 0..<6, using: &generator) {
            case 0, 1: return .and(parts())
            case 2, 3, 4: return .or(parts())
            default: return .andNot(part(), part())
            }
        }
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: return .all
        case 1: return .none
        case 2, 3, 4: return .prefix(String(randomTerm(using: &generator).prefix(1)))
        default: return .term(randomTerm(using: &generator))
        }
    }

    func matches(_ document: SmallDocument) -> Bool {
        switch self {
        case .all: true
        case .none: false
        case .term(let term): document[term] != nil
        case .prefix(let prefix): document.keys.contains { $0.hasPrefix(prefix) }
        case .and(let parts): parts.allSatisfy { $0.matches(document) }
        case .or(let parts): parts.contains { $0.matches(document) }
        case .andNot(let part, let other): part.matches(document) && !other.matches(document)
        }
    }

    func query() throws -> Query {
        switch self {
        case .all: try Query.matchAll()
        case .none: try Query.matchNothing()
        case .term(let term): try Query(term: term.utf8)
        case .prefix(let prefix): try Query(prefix: prefix.utf8)
        case .and(let parts): try Query(.and, parts.map { try $0.query() })
        case .or(let parts): try Query(.or, parts.map { try $0.query() })
        case .andNot(let part, let other): try Query(.andNot, [part.query(), other.query()])
        }
    }
}
