/// The parameters of an address; one is left out if it has no value or its default.
///
/// `scripts/generate-wire` writes a memberwise `init`, the names and values of the parameters and, for a request that is
/// `JSONWritable`, its form as a JSON object. See ``WireObject`` for the comments that it reads; two more are for requests:
///
/// | comment | means |
/// |---|---|
/// | `// wire: absent` | the field is left out of the object if it is `nil` |
/// | `// wire: parameters of /v1/search` | on a type: the path in `openapi.json` that takes these parameters |
public protocol WireRequest: Sendable, Equatable {
    /// The names of all parameters, in the order of declaration.
    static var parameterNames: [String] { get }

    /// Names and values, in the order of declaration. A parameter that takes several values comes once for each.
    var parameters: [(name: String, value: String)] { get }
}

extension WireRequest {
    /// The query part of the address, without the question mark: `q=%E9%93%81%E8%B7%AF&limit=5`. Empty if every
    /// parameter has its default.
    public var queryString: String {
        parameters.map { "\($0.name)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    }
}

/// A value of a parameter.
protocol ParameterValue {
    /// As an address has it, before percent-encoding.
    var parameterText: String { get }
}

extension String: ParameterValue {
    var parameterText: String { self }
}

extension Int: ParameterValue {
    var parameterText: String { String(self) }
}

extension Bool: ParameterValue {
    var parameterText: String { self ? "true" : "false" }
}

extension ParameterValue where Self: RawRepresentable, RawValue == String {
    var parameterText: String { rawValue }
}
