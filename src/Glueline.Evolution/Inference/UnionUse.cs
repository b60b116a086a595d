namespace Glueline.Evolution.Inference;

/// <summary>Which unions inferred schemas may have.</summary>
public enum UnionUse
{
    /// <summary>
    /// Null and every kind of value that comes, where the mode allows: a field that is text here and a list there is a union of both.
    /// </summary>
    AnyKinds,

    /// <summary>
    /// Null and one other type, which a field keeps under every mode. Where values of several kinds come, the kind that most events have is
    /// the field's (of equals object, array, string, number, boolean, in this order), and the others go to overflow; without overflow their
    /// events are refused. A number is a double, or long where the options say so and all were whole; one that does not suit is of another
    /// kind. With overflow a field is made only once its type shows, and a text's meaning stands under every mode. Overflow itself is an
    /// array of records, and a member that is null is one that is absent.
    /// </summary>
    NullOnly,
}
