import HTTPTypes
import OriginalText
import SearchAPI
import SearchIndex

/// A source file that is given out as it is: the open file, and what the head of an answer says of it.
struct OriginalFile: Sendable {
    let opened: OpenedOriginal
    /// Whether it is another version than the one that was indexed.
    let isChanged: Bool
    private let path: String
    private let type: OriginalMediaType

    /// Finds a file that the generation in place has, and opens it in the folder that the index was built from.
    ///
    /// - Parameter links: the links that may be followed there.
    /// - Throws: `Problem` with code `not_found` if the index has no such file or the folder has it no longer,
    ///   `forbidden` if it may not be given out.
    init(_ path: String, _ generation: any IndexGeneration, links: LinkPolicy) throws {
        guard let source = try generation.source(path) else { throw Self.unknown(path, generation) }
        // The index's own name of it, not the request's.
        self.path = source.file.path
        let corpus = Corpus(folder: generation.corpus, links: links)
        do {
            opened = try OpenedOriginal(source.file.path, in: corpus)
            isChanged = try !generation.isUnchanged(source, opened, in: corpus)
            type = OriginalMediaType(
                start: try opened.start(OriginalKind.firstBytes), path: source.file.path, format: source.file.format,
                charset: isChanged ? nil : Self.charset(source))
        } catch let error as IndexError {
            throw Self.problem(error, source.file.path, generation)
        }
    }

    static func unknown(_ path: String, _ generation: any IndexGeneration) -> Problem {
        Problem(
            .notFound,
            "There is no source file “\(excerpt(path))” in generation \(generation.generation); /v1/plans names the file "
                + "of each plan.")
    }

    private static func problem(_ error: IndexError, _ path: String, _ generation: any IndexGeneration) -> Problem {
        let rest = "What was read from it is still at \(Endpoint.text(path).path)."
        switch error.code {
        case .missing:
            return Problem(
                .notFound,
                "The source file \(path) is not in the folder \(generation.corpus) any more: \(error.message). \(rest)")
        case .corpus, .system:
            return Problem(.forbidden, "The source file \(path) is not given out: \(error.message). \(rest)")
        case .incompatible, .corrupt, .locked, .unconfirmed, .cancelled: return error.problem
        }
    }

    /// The encoding of a text or web page, if it is known; `nil` also for what is no text.
    private static func charset(_ source: IndexedSource) -> String? {
        do {
            guard let extract = try source.extract() else { return source.file.encodingFaults == 0 ? "utf-8" : nil }
            return extract.about.encoding
        } catch {
            return nil
        }
    }

    /// The value of `ETag`: another for every version of the file.
    var entityTag: String {
        "\"\(String(UInt64(bitPattern: Int64(opened.modified)), radix: 16))-\(String(opened.size, radix: 16))\""
    }

    /// The value of `Last-Modified`.
    var lastModified: String { HTTPDate.text(Self.second(opened.modified)) }

    /// Whether ``lastModified`` changes with every change of the file: it counts in seconds, so the file must have been
    /// left alone for longer than one.
    ///
    /// - Parameter now: in seconds since 1970.
    func hasReliableDate(now: Int) -> Bool { Self.second(opened.modified) + 1 < now }

    /// Rounded down, also before 1970.
    private static func second(_ nanoseconds: Int) -> Int {
        nanoseconds >= 0 ? nanoseconds / 1_000_000_000 : -((999_999_999 - nanoseconds) / 1_000_000_000)
    }

    /// The fields of every answer about the file.
    var headers: HTTPFields {
        var headers: HTTPFields = [
            .eTag: entityTag, .lastModified: lastModified, .cacheControl: "no-cache", .acceptRanges: "bytes",
            .contentSecurityPolicy: type.contentSecurityPolicy,
        ]
        if isChanged { headers[.plansearchChanged] = "true" }
        return headers
    }

    /// The fields of an answer with content.
    var contentHeaders: HTTPFields {
        var headers = headers
        headers[.contentType] = type.name
        headers[.contentDisposition] = type.disposition(path)
        return headers
    }
}

extension HTTPField.Name {
    /// `true` if the file is another version than the one that was indexed.
    static let plansearchChanged = Self("Plansearch-Changed")!
}
