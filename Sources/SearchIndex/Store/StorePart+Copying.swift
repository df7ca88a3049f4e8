import ByteCoding

extension StorePart {
    /// Appends a file with its plans and passages from another store, byte by byte but for what counts from the beginning
    /// of a table.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    mutating func append(_ file: FileLayout, of store: PassageStore) throws {
        func shifted(_ value: Int, _ shift: Int) throws -> UInt32 {
            guard let sum = UInt32(exactly: value + shift) else { throw store.damaged("file \(file.file)") }
            return sum
        }
        let stringShift = strings.count - file.strings.lowerBound
        let recordShift = records.count - file.records.lowerBound

        for passage in file.passages {
            let entry = store.texts.entry(passage)
            passages.appendFixed(try shifted(entry.start, recordShift))
            passages.appendFixed(UInt16(entry.length))
            passages.append(entry.kind)
        }
        let columns = StoreFormat.PlanField.allCases
        for plan in file.plans {
            for column in columns {
                let value = store.planField(plan, column)
                switch column {
                case .firstPassage: plans.appendFixed(try shifted(value, passageCount - file.passages.lowerBound))
                case .firstSection: plans.appendFixed(try shifted(value, sectionCount - file.sections.lowerBound))
                case .firstAgencies: plans.appendFixed(try shifted(value, agenciesCount - file.agencies.lowerBound))
                case .file: plans.appendFixed(UInt32(fileCount))
                case .details: plans.appendFixed(try shifted(value, stringShift))
                default: plans.appendFixed(UInt32(value))
                }
            }
        }
        let fields = StoreFormat.SectionField.allCases
        for section in file.sections {
            for field in fields {
                let value = store.number(.sections, section * fields.count + field.rawValue)
                sections.appendFixed(field == .title ? try shifted(value, stringShift) : UInt32(value))
            }
        }
        for entry in file.agencies { agencies.appendFixed(try shifted(store.number(.agencies, entry), stringShift)) }
        files.appendFixed(try shifted(store.stringsOffset(ofFile: file.file), stringShift))
        records.append(contentsOf: store.table(.records)[file.records])
        strings.append(contentsOf: store.table(.strings)[file.strings])
        count(file)
    }
}
