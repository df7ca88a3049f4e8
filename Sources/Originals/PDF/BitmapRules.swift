/// Finds straight thin lines in a page's picture. poppler tells no vectors, and a picture of low resolution shows rules
/// whether they were drawn as lines, as thin boxes or as pictures.
enum BitmapRules {
    /// Grey below which a pixel is dark. Borders are often grey; what tables shade their heads with is lighter.
    static let dark: UInt8 = 200
    /// In points. Shorter dark runs are strokes of characters.
    static let leastHorizontal: Float = 36
    static let leastVertical: Float = 15
    /// Thicker ones are filled areas.
    static let mostThick: Float = 4
    /// A picture with more runs than that is a photograph.
    static let mostRuns = 20_000

    /// Dark runs that lie on each other, in pixels.
    private struct Band {
        var start: Int
        var end: Int
        var first: Int
        var last: Int
    }

    /// - Parameter pixels: rows of `width` bytes, 0 is black.
    static func rules(in pixels: UnsafeBufferPointer<UInt8>, width: Int, height: Int, scale: Float) -> [Rule] {
        guard width > 0, height > 0, pixels.count >= width * height, scale > 0 else { return [] }
        // A page of many metres: any dark pixel would be as long as a rule.
        guard leastVertical * scale >= 4 else { return [] }

        var level = Bands(slack: 2)
        var down = Bands(slack: 2)
        let leastAcross = Int(leastHorizontal * scale)
        let leastDown = Int(leastVertical * scale)
        var depths = [Int32](repeating: 0, count: width)
        // Vertical runs end anywhere; they are collected first and put together by column.
        var columns: [(x: Int, start: Int, end: Int)] = []
        for y in 0...height {
            var start = 0
            for x in 0...width {
                let isDark = y < height && x < width && pixels[y * width + x] < dark
                if !isDark {
                    if y < height, x - start >= leastAcross { level.add(start: start, end: x, at: y) }
                    start = x + 1
                }
                guard x < width else { continue }
                if isDark {
                    depths[x] += 1
                } else if depths[x] > 0 {
                    if Int(depths[x]) >= leastDown { columns.append((x, y - Int(depths[x]), y)) }
                    depths[x] = 0
                }
            }
            if level.count > mostRuns || columns.count > mostRuns { return [] }
        }
        columns.sort { ($0.x, $0.start) < ($1.x, $1.start) }
        for column in columns { down.add(start: column.start, end: column.end, at: column.x) }

        let picture = Picture(pixels: pixels, width: width, height: height)
        let most = max(2, Int(mostThick * scale))
        let upright = down.thin(most).filter(picture.standsAlone)
        return level.thin(most).map { rule($0, isHorizontal: true, scale) }
            + upright.map { rule($0, isHorizontal: false, scale) }
    }

    /// Puts runs of neighbouring rows together.
    private struct Bands {
        /// How much, in pixels, the ends of runs on each other may differ.
        var slack: Int
        private var open: [Band] = []
        private var closed: [Band] = []

        init(slack: Int) {
            self.slack = slack
        }

        var count: Int { open.count + closed.count }

        mutating func add(start: Int, end: Int, at place: Int) {
            var kept: [Band] = []
            var isTaken = false
            for band in open {
                var band = band
                if band.last < place - 1 {
                    closed.append(band)
                    continue
                }
                if !isTaken, band.last == place - 1, abs(band.start - start) <= slack, abs(band.end - end) <= slack {
                    band.last = place
                    isTaken = true
                }
                kept.append(band)
            }
            if !isTaken { kept.append(Band(start: start, end: end, first: place, last: place)) }
            open = kept
        }

        /// Those that are at most so many pixels thick.
        func thin(_ most: Int) -> [Band] { (closed + open).filter { $0.last - $0.first + 1 <= most } }
    }

    private static func rule(_ band: Band, isHorizontal: Bool, _ scale: Float) -> Rule {
        Rule(
            isHorizontal: isHorizontal, position: Float(band.first + band.last + 1) / 2 / scale,
            start: Float(band.start) / scale, end: Float(band.end) / scale)
    }

    private struct Picture {
        var pixels: UnsafeBufferPointer<UInt8>
        var width: Int
        var height: Int

        /// Whether it is light at both sides of an upright band, but for a few crossings: strokes of characters that stand
        /// over each other are as long as a rule, and have strokes beside them. Text may touch the rules above and below.
        func standsAlone(_ band: Band) -> Bool {
            [band.first - 2, band.last + 2].allSatisfy { x in
                let light = (band.start..<band.end).count { isLight(x: x, y: $0) }
                return light * 10 >= (band.end - band.start) * 7
            }
        }

        private func isLight(x: Int, y: Int) -> Bool {
            x < 0 || y < 0 || x >= width || y >= height || pixels[y * width + x] >= dark
        }
    }
}
