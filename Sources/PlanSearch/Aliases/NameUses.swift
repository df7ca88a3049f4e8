import SearchIndex
import Synchronization

/// Where names were found that do not stand after a certain character, so that a later generation need not look for them.
///
/// What was found holds for as long as its plan is not deleted. That a name was not found does not: a new text may have it.
final class NameUses: Sendable {
    /// A name, and the character that always stands before it where it is part of a longer one.
    struct Key: Hashable {
        var name: String
        var before: Unicode.Scalar
    }

    private struct Place {
        /// The segment's content.
        var segment: String
        /// The plan's number in the segment.
        var plan: Int
    }

    /// How many are kept; what is not kept is looked for again.
    private static let capacity = 1 << 16

    private let places = Mutex<[Key: Place]>([:])

    init() {}

    /// Whether a plan of a generation is known to use a name otherwise.
    ///
    /// - Parameter segments: the generation's segments by their content.
    func isKnown(_ key: Key, in segments: [String: IndexSnapshot.Segment]) -> Bool {
        guard let place = places.withLock({ $0[key] }), let segment = segments[place.segment] else { return false }
        return !segment.deletedPlans.contains(place.plan)
    }

    func add(_ key: Key, segment: String, plan: Int) {
        places.withLock { places in
            guard places.count < Self.capacity || places[key] != nil else { return }
            places[key] = Place(segment: segment, plan: plan)
        }
    }
}
