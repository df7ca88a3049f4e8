/// Files that are no document, or not the one that their names say.
enum HostileText {
    static func all() -> [HostileOriginal] {
        var generator = SeededGenerator(seed: 16)
        let random = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let magic: [(name: String, bytes: [UInt8])] = [
            ("pdf", Array("%PDF-1.7\n".utf8)), ("docx", [0x50, 0x4B, 3, 4]),
            ("doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), ("rtf", Array("{\\rtf1 ".utf8)),
            ("xlsx", [0x50, 0x4B, 5, 6]),
        ]
        return [
            HostileOriginal("nothing.txt", [UInt8](), .either),
            HostileOriginal("nothing.pdf", [UInt8](), .either),
            HostileOriginal("nothing.docx", [UInt8](), .either),
            HostileOriginal("nul.txt", [UInt8](repeating: 0, count: 100_000), .leftOut("it ")),
            HostileOriginal("nul.docx", [UInt8](repeating: 0, count: 100_000), .leftOut("it ")),
            HostileOriginal("random.txt", random, .either),
            HostileOriginal("line.txt", String(repeating: "建设水库，", count: 1_400_000), .either),
        ] + magic.map { HostileOriginal("random.\($0.name)", $0.bytes + random, .leftOut("it ")) }
    }

    static func mislabelled() -> [HostileOriginal] {
        let picture: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10] + Array("JFIF\0".utf8)
        return [
            HostileOriginal("is-pdf.docx", HostilePDF.good, .read("bureau of water")),
            HostileOriginal("is-html.txt", HostilePages.good, .read("抽水蓄能")),
            HostileOriginal("is-docx.pdf", HostilePackages.good, .read("组织领导")),
            HostileOriginal("is-xlsx.docx", HostileSheets.good, .read("水利局")),
            HostileOriginal("is-docx.txt", HostilePackages.good, .read("组织领导")),
            HostileOriginal("is-text.pdf", "某市水利规划\n\n加快建设灌区。\n", .read("灌区")),
            HostileOriginal("is-text.docx", "某市水利规划\n\n加快建设灌区。\n", .read("灌区")),
            HostileOriginal("is-jpeg.pdf", picture + [UInt8](repeating: 7, count: 1000), .leftOut("image")),
        ]
    }

    /// Kinds that a converter or another reader opens, if anything does.
    static func otherKinds() -> [HostileOriginal] {
        let name = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        return [
            HostileOriginal("locked.docx", compoundFile(next: 0xFFFF_FFFE) + name, .leftOut("it ")),
            HostileOriginal("fat-loop.doc", compoundFile(next: 0), .leftOut("it ")),
            HostileOriginal("fat-loop.xls", compoundFile(next: 0), .leftOut("it ")),
            HostileOriginal("bin.rtf", "{\\rtf1\\ansi \\bin2147483647 abc}", .leftOut("it ")),
            HostileOriginal("deep.rtf", "{\\rtf1" + String(repeating: "{\\b ", count: 100_000), .leftOut("it ")),
            HostileOriginal("empty.ofd", HostileZip.file([.init("OFD.xml", "")]), .leftOut("it ")),
            HostileOriginal(
                "empty.odt", HostileZip.file([.init("mimetype", "application/vnd.oasis.opendocument.text")]),
                .leftOut("it ")),
        ]
    }

    /// A compound file of one sector of table, whose sectors all follow each other as `next` says: 0 for a ring.
    private static func compoundFile(next: UInt32) -> [UInt8] {
        let long = { (value: UInt32) in HostileZip.little(Int(value), 4) }
        var head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 16)
        head += [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0] + Array(repeating: 0, count: 10)
        head += long(1) + long(0) + long(0) + long(4096) + long(0xFFFF_FFFE) + long(0) + long(0xFFFF_FFFE) + long(0)
        head += long(0)
        while head.count < 512 { head += long(0xFFFF_FFFF) }
        return head + (0..<128).flatMap { _ in long(next) }
    }
}
