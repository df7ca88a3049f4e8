/// The queries that ask for the same unit in another role: 配合:市教育局 for 责任:市教育局.
///
/// Plans share out the same work in different words, and a query for one role is answered as it is written. If that
/// finds nothing, the answer offers the role that has passages.
enum UnitRoleForms {
    private static let roles: [QueryField] = [.lead, .responsible, .supporting]

    /// - Returns: nothing unless the query has exactly one field for a role.
    static func otherForms(_ query: String) -> [String] {
        let source = QuerySource(query)
        var lexer = QueryLexer(source)
        guard let tokens = try? lexer.tokens() else { return [] }
        let fields = tokens.compactMap { token -> (role: QueryField, range: Range<Int>)? in
            guard case .field(let name) = token.kind, let field = QueryField(name: name), roles.contains(field) else {
                return nil
            }
            return (field, token.range)
        }
        guard fields.count == 1 else { return [] }
        let (role, range) = fields[0]
        let isChinese = source.halfWidth(range).hasPrefix(role.chineseName)
        return roles.filter { $0 != role }.map {
            source.replacing(range, with: (isChinese ? $0.chineseName : $0.rawValue) + ":")
        }
    }
}
