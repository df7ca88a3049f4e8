/// Lets a Unicode scalar value be written as the character itself: `text[index] == "期"`, `case "，", "、":`.
///
/// The readers work on flat arrays of scalar values, and a table of code points in hexadecimal cannot be reviewed by
/// anyone. The compiler turns the literal into the number.
extension UInt32: @retroactive ExpressibleByUnicodeScalarLiteral {
    @_transparent
    public init(unicodeScalarLiteral value: Unicode.Scalar) { self = value.value }
}
