namespace Glueline.Evolution.Inference;

/// <summary>Which unions inferred schemas may have.</summary>
public enum UnionUse
{
    /// <summary>
    /// Null and every kind of value that comes, if the mode allows it: a field that is a string in one event and an array in another is a
    /// union of both.
    /// </summary>
    AnyKinds,

    /// <summary>
    /// Null and one other type, which the field keeps under every mode. If values of several kinds come, the field gets the kind that most
    /// events have (of equals the first of object, array, string, number, boolean), and the others go to overflow; without overflow their
    /// events are refused. A number is a double, or long if the options say so and all values were whole; a number that doesn't match
    /// counts as another kind. With overflow, a field is added only once its type is known, and a string keeps its logical type under every
    /// mode. Overflow itself is an array of records, and a null member counts as absent.
    /// </summary>
    NullOnly,
}
