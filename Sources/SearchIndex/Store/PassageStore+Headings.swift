import ByteCoding

/// Titles as ranking reads them: in the mapped memory, not copied, valid for as long as the store lives.
extension PassageStore {
    /// A section's own heading.
    public struct Heading {
        /// UTF-8 as it stands in the text.
        public var title: UnsafeRawBufferPointer
        /// The section around it, counted within the plan.
        public var parent: Int?
        /// The passage of the heading, by its number in the store.
        public var passage: Int
    }

    /// The headings of a plan, in order of the text.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    public func headings(ofPlan plan: Int) throws -> [Heading] {
        let first = planField(plan, .firstSection)
        let count = planField(plan, .sectionCount)
        guard first <= sectionCount, count <= sectionCount - first else { throw damaged("sections of plan \(plan)") }
        let firstPassage = planField(plan, .firstPassage)
        return try (0..<count).map { section in
            func field(_ field: StoreFormat.SectionField) -> Int {
                number(.sections, (first + section) * StoreFormat.SectionField.allCases.count + field.rawValue)
            }
            let parent = field(.parent) - 1
            // A parent comes before its children; anything else would make a path endless.
            guard parent < section, let title = stringBytes(at: field(.title)) else {
                throw damaged("section \(section) of plan \(plan)")
            }
            return Heading(
                title: title, parent: parent < 0 ? nil : parent, passage: firstPassage + field(.heading))
        }
    }

    /// A plan's title, and that of the notice it came with.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    public func titles(ofPlan plan: Int) throws -> [UnsafeRawBufferPointer] {
        var reader = ByteReader(table(.strings), from: planField(plan, .details))
        do {
            _ = try reader.take(try reader.varint())
            let title = try reader.take(try reader.varint())
            guard try reader.byte() != 0 else { return [title] }
            return [title, try reader.take(try reader.varint())]
        } catch {
            throw damaged("plan \(plan)")
        }
    }

    private func stringBytes(at offset: Int) -> UnsafeRawBufferPointer? {
        var reader = ByteReader(table(.strings), from: offset)
        guard let count = try? reader.varint() else { return nil }
        return try? reader.take(count)
    }
}
