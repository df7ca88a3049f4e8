#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A TCP address: an IP address and a port, `127.0.0.1:8321` or `[::1]:8321`.
///
/// Not a name: which addresses a name leads to is decided elsewhere, and may change. `localhost` is `127.0.0.1`.
public struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// The IP address, without brackets.
    public var host: String
    /// From 0 to 65,535; 0 is any port that is free.
    public var port: Int
    /// Whether only this machine reaches it.
    public let isLoopback: Bool

    /// - Returns: `nil` for anything but an IP address and a port.
    public init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(digits), port <= 65_535
        else { return nil }
        var host = text[..<colon]
        if host == "localhost" { host = "127.0.0.1" }
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
            guard let bytes = Self.bytes(host, AF_INET6, 16) else { return nil }
            let isMapped = bytes.prefix(12).elementsEqual([UInt8](repeating: 0, count: 10) + [0xFF, 0xFF])
            isLoopback = isMapped ? bytes[12] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
        } else {
            guard let bytes = Self.bytes(host, AF_INET, 4) else { return nil }
            isLoopback = bytes[0] == 127
        }
        self.host = String(host)
        self.port = port
    }

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether a text is an IP address, IPv6 without brackets.
    public static func isAddress(_ text: some StringProtocol) -> Bool {
        bytes(text, AF_INET, 4) != nil || bytes(text, AF_INET6, 16) != nil
    }

    private static func bytes(_ text: some StringProtocol, _ family: Int32, _ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        // A zero byte would end the text early.
        guard !text.utf8.contains(0), inet_pton(family, String(text), &bytes) == 1 else { return nil }
        return bytes
    }
}
