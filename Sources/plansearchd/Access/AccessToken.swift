import PlanSearchSettings

/// The bearer token (RFC 6750) that requests over TCP must bring.
struct AccessToken: Sendable {
    private let bytes: [UInt8]

    /// A shorter one could be guessed.
    static let minimumLength = 16

    /// Reads a token from the first line of a file.
    ///
    /// - Throws: `StartFailure` for a file that cannot be read or that others than its owner and group may read, and
    ///   for a token that is too short or has characters that a header cannot carry.
    init(file path: String) throws(StartFailure) {
        guard let status = FileStatus(path: path) else {
            throw StartFailure("cannot find the token file \(path)")
        }
        guard status.permissions & 0o027 == 0 else {
            throw StartFailure(
                "the token file \(path) has mode 0\(String(status.permissions, radix: 8)): others may read it; "
                    + "run chmod 600 \(path)")
        }
        let data: [UInt8]
        do {
            data = try RegularFile.read(path)
        } catch {
            throw StartFailure("cannot read the token file \(path): \(error); may the daemon's user read it?")
        }
        let blank: Set<UInt8> = [0x09, 0x0D, 0x20]
        var line = data.prefix { $0 != 0x0A }[...]
        while let last = line.last, blank.contains(last) { line = line.dropLast() }
        guard line.count >= Self.minimumLength else {
            throw StartFailure(
                "the first line of the token file \(path) has \(line.count) characters; a token needs at least "
                    + "\(Self.minimumLength): head -c 32 /dev/urandom | base64 > \(path)")
        }
        guard line.allSatisfy(Self.isTokenCharacter) else {
            throw StartFailure(
                "the first line of the token file \(path) is no token: only letters, digits and -._~+/= can be sent")
        }
        bytes = Array(line)
    }

    /// The characters of `b64token` in RFC 6750.
    private static func isTokenCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
            true
        default: false
        }
    }

    /// Whether the value of a header `Authorization` brings this token.
    ///
    /// Every byte is compared whatever the bytes before it were, so that the time reveals only the length.
    func isBrought(by authorization: String?) -> Bool {
        guard let authorization else { return false }
        let scheme = "bearer "
        guard authorization.utf8.count > scheme.utf8.count, authorization.prefix(scheme.count).lowercased() == scheme
        else { return false }
        let given = Array(authorization.utf8.dropFirst(scheme.utf8.count).drop { $0 == 0x20 })
        var difference = given.count ^ bytes.count
        for index in bytes.indices {
            difference |= Int(bytes[index] ^ (index < given.count ? given[index] : 0))
        }
        return difference == 0
    }
}
