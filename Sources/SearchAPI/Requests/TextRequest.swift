/// How to show a source file's text: the parameters of `GET /v1/texts/{file}`.
public struct TextRequest: WireRequest {  // wire: parameters of /v1/texts/{file}
    /// Whether a form feed (U+000C) stands where a page of the original begins, so that the number of form feeds before a
    /// place and one more is its page.
    public var pages: Bool = false
}

extension TextRequest {
    /// Reads the query part of an address.
    ///
    /// - Throws: `Problem` with code `bad_request`.
    public init(queryString: String) throws(Problem) {
        let parameters = try RequestParameters(queryString: queryString, known: Self.parameterNames)
        self.init(pages: try parameters.flag("pages"))
    }
}
