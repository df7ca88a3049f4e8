public import Localization

/// What can go wrong with a request, for programs to switch on.
public enum ProblemCode: String, Sendable, CaseIterable {
    /// The query cannot be read; ``Problem/position`` says where.
    case querySyntax = "query_syntax"
    /// A parameter or the body is not what it should be.
    case badRequest = "bad_request"
    /// Several plans could have the name; ``Problem/candidates`` has them.
    case ambiguous
    /// The token that requests over TCP need is missing or wrong.
    case unauthorized
    /// The user, the host's name or the page that asks is not allowed to.
    case forbidden
    /// No such plan, passage or path.
    case notFound = "not_found"
    /// The path does not answer this method; the header `Allow` says which it does.
    case methodNotAllowed = "method_not_allowed"
    /// The body is of a media type that the path does not take; the detail says which it does.
    case unsupportedMediaType = "unsupported_media_type"
    /// The query or the body is over a limit.
    case tooLarge = "too_large"
    /// The file has no such bytes; the header `Content-Range` says how many it has.
    case rangeNotSatisfiable = "range_not_satisfiable"
    /// The queue is full; the header `Retry-After` says when to ask again.
    case overloaded
    /// The deadline passed before there was an answer.
    case timeout
    /// There is no index to answer from.
    case indexMissing = "index_missing"
    /// The index is of another version, or damaged.
    case indexIncompatible = "index_incompatible"
    /// A fault of the daemon.
    case `internal`

    /// The status of the HTTP answer.
    public var status: Int {
        switch self {
        case .querySyntax, .badRequest, .ambiguous: 400
        case .unauthorized: 401
        case .forbidden: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .tooLarge: 413
        case .unsupportedMediaType: 415
        case .rangeNotSatisfiable: 416
        case .internal: 500
        case .overloaded, .indexMissing, .indexIncompatible: 503
        case .timeout: 504
        }
    }

    /// A few words, always the same for a code. ``Problem/title`` has them in English.
    public var title: Message {
        switch self {
        case .querySyntax: Message("The query cannot be read", chinese: "检索式无法理解")
        case .badRequest: Message("The request cannot be read", chinese: "请求有误")
        case .ambiguous: Message("Several plans fit the name", chinese: "名称可指多个规划")
        case .unauthorized: Message("A token is needed", chinese: "需要访问令牌")
        case .forbidden: Message("Not allowed", chinese: "不允许访问")
        case .notFound: Message("Not found", chinese: "没有找到")
        case .methodNotAllowed: Message("Method not allowed", chinese: "不支持这种请求方法")
        case .unsupportedMediaType: Message("Unsupported media type", chinese: "不支持这种内容类型")
        case .tooLarge: Message("The request is too large", chinese: "请求过大")
        case .rangeNotSatisfiable: Message("The file has no such part", chinese: "文件没有这一段")
        case .overloaded: Message("Too many searches at once", chinese: "同时检索过多")
        case .timeout: Message("The search took too long", chinese: "检索超时")
        case .indexMissing: Message("There is no index", chinese: "没有索引")
        case .indexIncompatible: Message("The index cannot be read", chinese: "索引无法读取")
        case .internal: Message("Internal error", chinese: "内部错误")
        }
    }
}

/// A problem document (RFC 9457): the body of every answer that is an error, and the error that an engine throws.
public struct Problem: WireObject, Error, CustomStringConvertible {  // wire: schema Problem
    /// `urn:plansearch:problem:` and ``code``.
    public var type: String
    public var title: String
    /// The status of the HTTP answer.
    public var status: Int
    /// What happened, to which file or query, and what to do.
    public var detail: String
    /// One of ``ProblemCode``; a newer daemon may have more.
    public var code: String
    /// Where in the query the fault is, in Unicode scalars from 0; with `query_syntax` only.
    public var position: Int?
    /// A query that would be read, or what to write instead; with `query_syntax` only.
    public var suggestion: String?
    /// Of a name that fits several plans the first ten of them, of one that fits none those with the nearest titles;
    /// `nil` for problems that are not about a plan's name.
    public var candidates: [PlanCandidate]?

    public init(
        _ code: ProblemCode, _ detail: String, position: Int? = nil, suggestion: String? = nil,
        candidates: [PlanCandidate]? = nil
    ) {
        type = "urn:plansearch:problem:\(code.rawValue)"
        title = code.title.english
        status = code.status
        self.detail = detail
        self.code = code.rawValue
        self.position = position
        self.suggestion = suggestion
        self.candidates = candidates
    }

    /// The code, if this version knows it.
    public var knownCode: ProblemCode? { ProblemCode(rawValue: code) }

    public var description: String { "\(title): \(detail)" }
}

/// A plan that may have been meant by a name.
public struct PlanCandidate: WireObject {  // wire: schema PlanCandidate
    public var id: String
    public var title: String
}

/// The beginning of a text for a message: an answer must not repeat a request of a megabyte.
package func excerpt(_ text: some StringProtocol) -> String {
    let beginning = String(String.UnicodeScalarView(text.unicodeScalars.prefix(100)))
    return text.unicodeScalars.count > 100 ? beginning + "…" : beginning
}
