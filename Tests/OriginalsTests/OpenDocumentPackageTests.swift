import Testing

@testable import Originals

@Suite("An OpenDocument file says in its list of parts that it needs a password")
struct OpenDocumentPackageTests {
    private func isEncrypted(_ manifest: String) -> Bool {
        OpenDocumentPackage.isEncrypted(
            WordPackageFile.zip([
                (name: "mimetype", content: "application/vnd.oasis.opendocument.text"),
                (name: "META-INF/manifest.xml", content: manifest),
            ]))
    }

    private static let start = "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"

    @Test("by an element, not by a word")
    func element() {
        #expect(isEncrypted("\(Self.start)<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"))
        #expect(!isEncrypted("\(Self.start)<m:file-entry m:full-path=\"encryption-data\"/></m:manifest>"))
        #expect(!isEncrypted("broken <encryption-data"))
        #expect(!OpenDocumentPackage.isEncrypted(Array("no package".utf8)))
    }
}
