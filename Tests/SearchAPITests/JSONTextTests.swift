import TestSupport
import Testing

@testable import SearchAPI

@Suite struct JSONTextTests {
    private func text(_ json: String) -> JSONText { JSONText(Array(json.utf8)) }

    @Test func `A key that an object has twice is found at any depth, however it is escaped`() {
        #expect(text(#"{"a": 1, "b": 2, "a": 3}"#).repeatedKey == "a")
        #expect(text(#"{"a": {"c": 1, "b": [{"x": 1, "x": 2}]}}"#).repeatedKey == "x")
        #expect(text(#"{"q": 1, "\u0071": 2}"#).repeatedKey == "q")
        #expect(text(#"{"铁": 1, "\u94c1": 2}"#).repeatedKey == "铁")
        #expect(text(#"{"a\"": 1, "a\"": 2}"#).repeatedKey == "a\"")
    }

    @Test func `Keys of different objects, values and what looks like a key are none`() {
        for json in [
            #"{"a": {"a": {"a": 1}}, "b": {"a": 1}}"#, #"[{"a": 1}, {"a": 2}]"#, #"{"a": "a", "b": "a"}"#,
            #"{"a": ["a", "a", "b"], "b": 1}"#, #"{"a": "{\"a\":1,\"a\":2}"}"#, #"["a", "a"]"#, "", "{", "]", #"{""#,
        ] {
            #expect(text(json).repeatedKey == nil, "\(json)")
        }
    }

    @Test func `Half of a pair of surrogates is found, whole pairs and other escapes are not`() throws {
        #expect(text(#""\ud800""#).loneSurrogate == #"\ud800"#)
        #expect(text(#""\uDC00\ud800""#).loneSurrogate == #"\uDC00"#)
        #expect(text(#""\ud840x\udc00""#).loneSurrogate == #"\ud840"#)
        for json in [#""\ud840\udc00""#, #""\\ud800""#, #""\u6c34""#, #""\\\\ud800""#, #""\u""#, #""\"#] {
            #expect(text(json).loneSurrogate == nil, "\(json)")
        }
        let mended = text(#"["\ud800\ud840\udc00", "\\ud800", "\udfff"]"#).withoutLoneSurrogates
        #expect(try WireJSON.decode([String].self, from: mended) == ["\u{FFFD}𠀀", #"\ud800"#, "\u{FFFD}"])
    }

    @Test func `Whatever the bytes are, they are read to their end`() {
        var random = SeededGenerator(seed: testSeed())
        let pieces = ["{", "}", "[", "]", "\"", "\\", ",", ":", "a", "\\u", "d800", "\\ud800", "\u{0}", "铁", " "]
        for _ in 0..<20_000 {
            let json = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            _ = text(json).repeatedKey
            // What was mended has none left.
            #expect(JSONText(text(json).withoutLoneSurrogates).loneSurrogate == nil, "\(json)")
        }
    }
}
