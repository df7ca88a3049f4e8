import Testing

@testable import plansearchd

@Suite struct AuthorityTests {
    @Test func `A name or an address may have a port`() {
        let read: [(String, String, Int?)] = [
            ("localhost", "localhost", nil), ("LOCALHOST:8321", "localhost", 8321),
            ("plans.example.", "plans.example", nil),
            ("127.0.0.1:0", "127.0.0.1", 0), ("[::1]", "::1", nil),
            ("[::FFFF:127.0.0.1]:65535", "::ffff:127.0.0.1", 65_535),
            ("a:", "a", nil), ("%2Frun%2Fs", "%2frun%2fs", nil), ("_x-1~", "_x-1~", nil),
        ]
        for (text, name, port) in read {
            let authority = Authority(text)
            #expect(authority?.name == name && authority?.port == port, "\(text)")
        }
    }

    @Test func `Anything else is none`() {
        for text in [
            "", ":", ":80", "a:65536", "a:-1", "a:+1", "a:1x", "a:١", "a:80:80", "a b", "a\tb", "a@b", "a/b", "a?b",
            "a#b",
            "a\\b", "a<b", "%", "%2", "%zz", "é", "a:\u{301}80", "[", "[]", "[::1", "::1", "[127.0.0.1]", "[::1]x",
            "[::1]:x",
            "[::1%eth0]", "[[::1]]",
        ] {
            #expect(Authority(text) == nil, "\(text)")
        }
    }
}
