import PlanSearchSettings
import SearchIndex
import WebFiles

/// A file that the daemon serves as it is: the web page's, and the description of the interface.
struct WebFile: Sendable {
    /// The value of `Content-Type`.
    let mediaType: String
    let bytes: [UInt8]
    /// The value of `ETag`, quotation marks included; another one for every content.
    let entityTag: String

    init(mediaType: String, bytes: [UInt8]) {
        self.mediaType = mediaType
        self.bytes = bytes
        entityTag = "\"\(Checksum(of: bytes))\""
    }

    /// Every file, by its address.
    ///
    /// - Parameter settings: limits that the description of the interface names.
    static func all(settings: Settings) -> [String: WebFile] {
        var count = 0
        let files = UnsafeBufferPointer(start: web_files(&count), count: count)
        var all: [String: WebFile] = [:]
        for file in files {
            let path = String(cString: file.path)
            var bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
            if path == "/openapi.json" {
                bytes = OpenAPIDocument(text: String(decoding: bytes, as: UTF8.self)).filledIn(with: settings)
            }
            all[path] = WebFile(mediaType: String(cString: file.media_type), bytes: bytes)
        }
        return all
    }
}
