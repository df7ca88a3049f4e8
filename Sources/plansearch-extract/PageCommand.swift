import ArgumentParser
import OriginalText
import Originals

/// `plansearch-extract page`: a page of a PDF as a picture.
struct PageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "page", abstract: "Makes a picture (PGM) of a page of a PDF.")

    @OptionGroup var bounds: ProcessBounds

    @Option(help: ArgumentHelp("The page, from 1.", valueName: "n"))
    var page: Int

    @Option(help: ArgumentHelp("Dots to an inch.", valueName: "n"))
    var dpi = 300

    func run() throws {
        bounds.enter()
        guard let bytes = StandardStreams.input() else { throw ExitCode(2) }
        do {
            StandardStreams.write(try PagePicture.read(bytes, page: page, dotsPerInch: dpi))
        } catch {
            StandardStreams.write(ExtractionAnswer.encoded(error))
            throw ExitCode(ExtractionAnswer.faultStatus)
        }
    }
}
