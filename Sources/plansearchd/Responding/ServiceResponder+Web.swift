import HTTPTypes
import Hummingbird
import NIOCore
import SearchAPI

extension ServiceResponder {
    /// A file of the web page, or the description of the interface.
    ///
    /// - Throws: `Problem` with code `not_found`.
    func webFile(_ request: Request) throws(Problem) -> Response {
        guard let file = state.webFiles[request.uri.path] else {
            throw Problem(
                .notFound, "The web page has no file \(request.uri.path.prefix(100)). The page itself is at /.")
        }
        var headers: HTTPFields = [.eTag: file.entityTag, .cacheControl: "no-cache"]
        guard !Self.names(request.headers[.ifNoneMatch], file.entityTag) else {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = file.mediaType
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    /// Whether an `If-None-Match` names an entity tag; its list is compared weakly (RFC 9110, 13.1.2).
    static func names(_ header: String?, _ tag: String) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { part in
            let name = part.drop { $0 == " " || $0 == "\t" }
            return name == "*" || (name.hasPrefix("W/") ? name.dropFirst(2) : name).hasPrefix(tag)
        }
    }

    /// What every answer says to a browser: that it is what its type says, is for this page alone and may load nothing
    /// from elsewhere. An answer may bring a policy of its own.
    static func secure(_ headers: inout HTTPFields) {
        if headers[.contentSecurityPolicy] == nil { headers[.contentSecurityPolicy] = contentSecurityPolicy }
        headers[.xContentTypeOptions] = "nosniff"
        headers[.referrerPolicy] = "no-referrer"
        headers[.crossOriginResourcePolicy] = "same-origin"
        headers[.crossOriginOpenerPolicy] = "same-origin"
        // Queries are private: no answer stays in a browser's cache on the disk.
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
    }

    /// Texts are never markup (`require-trusted-types-for`), and nothing comes from another place.
    private static let contentSecurityPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:",
        "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ].joined(separator: "; ")

    /// Refuses a body that is compressed, or of another media type than those named.
    ///
    /// - Parameter types: the types that it may have; a request without a type has the first.
    /// - Throws: `Problem` with code `unsupported_media_type`.
    func requireMediaType(_ types: [String], _ request: Request) throws(Problem) {
        let codings = (request.headers[.contentEncoding] ?? "").lowercased().split { ", \t".contains($0) }
        guard codings.allSatisfy({ $0 == "identity" }) else {
            throw Problem(
                .unsupportedMediaType,
                "The body is said to be compressed (Content-Encoding: \(codings.joined(separator: ", ").prefix(100))). Send it "
                    + "as it is, without Content-Encoding.")
        }
        guard let type = request.headers[.contentType] else { return }
        let name = type.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
        guard types.contains(name) else {
            throw Problem(
                .unsupportedMediaType,
                "The body is said to be “\(type.prefix(100))”. Send Content-Type: \(types.joined(separator: " or ")).")
        }
    }
}

extension HTTPField.Name {
    static let referrerPolicy = Self("Referrer-Policy")!
    static let crossOriginOpenerPolicy = Self("Cross-Origin-Opener-Policy")!
}
