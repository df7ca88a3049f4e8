import Converters
import Foundation
import OriginalText
import TestSupport
import Testing

@Suite struct ConversionTests {
    @Test func `What the converter made is returned, and nothing stays behind`() throws {
        let fake = try FakeConverter(
            """
            case "$*" in *"--headless"*"--convert-to docx"*) ;; *) exit 9 ;; esac
            cat "$last" > "$out/original.docx"
            """)
        #expect(try fake.run() == Conversion.Result(bytes: FakeConverter.bytes, form: .package))
        #expect(fake.left == [])
    }

    @Test func `The converter sees a private copy, a profile without macros, and no session`() throws {
        let fake = try FakeConverter(
            """
            stat -c %a "$HOME" > "$out/original.docx"
            cat "$HOME/profile/user/registrymodifications.xcu" >> "$out/original.docx"
            env >> "$out/original.docx"
            """)
        let seen = String(decoding: try fake.run().bytes, as: UTF8.self)
        #expect(seen.hasPrefix("700\n"))
        #expect(seen.contains("\"DisableMacrosExecution\" oor:op=\"fuse\"><value>true"))
        #expect(!seen.contains("DISPLAY") && !seen.contains("DBUS"))
    }

    @Test func `One that takes too long is ended with all that it started`() throws {
        let fake = try FakeConverter("sleep 60 & echo $! > \"$0.child\"; wait", seconds: 1)
        let fault = try #require(try fake.fault())
        #expect(fault == ExtractionFault(.limit, "LibreOffice took longer than 1 s to convert it (original_time_s)"))
        #expect(try fake.isGone("soffice.child"))
        #expect(fake.left == [])
    }

    @Test func `One that ignores a request to end is killed`() throws {
        let fake = try FakeConverter(
            """
            trap '' TERM INT HUP
            echo $$ > "$0.self"
            while :; do sleep 1; done
            """)
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        _ = write(ends[1], "x", 1)
        let fault = try #require(try fake.fault(until: ends[0]))
        #expect(fault.description == "LibreOffice, which converts it, was stopped")
        #expect(fake.left == [])
    }

    @Test func `What it leaves running is ended, and what it made is returned`() throws {
        let fake = try FakeConverter("echo made > \"$out/original.docx\"; sleep 60 & echo $! > \"$0.child\"")
        #expect(try fake.run().bytes == Array("made\n".utf8))
        #expect(try fake.isGone("soffice.child"))
        #expect(fake.left == [])
    }

    @Test func `One that makes nothing is named with its last words`() throws {
        let fake = try FakeConverter("echo 'Error: source file could not be loaded' >&2; exit 1")
        let fault = try #require(try fake.fault())
        #expect(fault.code == .damaged)
        #expect(
            fault.description
                == "it is a document in RTF that LibreOffice could not read, status 1: it is damaged or needs a password: "
                + "Error: source file could not be loaded")
        #expect(fake.left == [])
    }

    @Test(arguments: [
        "ln -s /etc/passwd \"$out/original.docx\"", "mkfifo \"$out/original.docx\"", ": > \"$out/original.docx\"",
    ])
    func `What is no file with bytes in it is not read`(script: String) throws {
        let fake = try FakeConverter(script)
        #expect(try fake.fault()?.code == .damaged)
        #expect(fake.left == [])
    }

    @Test func `More than the limit is refused`() throws {
        let fake = try FakeConverter("head -c 5000 /dev/zero > \"$out/original.docx\"")
        var conversion = fake.conversion
        conversion.limits.output = 4096
        #expect(
            throws: ExtractionFault(.limit, "LibreOffice made more than 4096 bytes of it (converter_output_bytes)")
        ) { try conversion.run(FakeConverter.bytes, FakeConverter.original) }
        #expect(fake.left == [])
    }

    @Test func `One that crashes is named with the signal`() throws {
        let fault = try #require(try FakeConverter("kill -SEGV $$").fault())
        #expect(fault == ExtractionFault(.crashed, "LibreOffice, which converts it, was ended by signal 11"))
    }

    @Test func `What a killed process left behind is removed by the next, what is in use is not`() throws {
        let fake = try FakeConverter("echo made > \"$out/original.docx\"")
        try fake.folder.write("tmp/plansearch-conversion-aaaaaa/profile/user/secret", "secret")
        try fake.folder.write("tmp/plansearch-conversion-bbbbbb/used", "used")
        try fake.folder.write("tmp/other/file", "other")
        let lock = open(fake.folder.file("tmp/plansearch-conversion-bbbbbb"), O_RDONLY)
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        defer { close(lock) }
        _ = try fake.run()
        #expect(fake.left.sorted() == ["other", "plansearch-conversion-bbbbbb"])
    }

    @Test func `antiword reads DOC alone, and a missing converter is named with what to install`() throws {
        let fake = try FakeConverter("printf '<book>%s</book>' \"$*\"", named: "antiword")
        #expect(
            try fake.fault()?.description
                == "it is a document in RTF, which LibreOffice, and not antiword, reads; install it (Debian: apt-get "
                + "install libreoffice-writer-nogui libreoffice-calc-nogui), or save it as DOCX, XLSX or PDF")
        var document = try FakeConverter.original
        document.ending = "doc"
        let made = try fake.conversion.run([1], document)
        #expect(made.form == .docBook)
        #expect(String(decoding: made.bytes, as: UTF8.self).hasPrefix("<book>-x db /"))
        var none = Converters()
        none.isSwitchedOff = true
        #expect(throws: ExtractionFault.self) { try Conversion(none).run([1], document) }
    }
}
