namespace Glueline.Evolution.Inference;

/// <summary>Which unions inferred schemas may have.</summary>
public enum UnionUse
{
    /// <summary>Null and every kind of value that comes, where the mode allows: a field that is text here and a list there is a union of both.</summary>
    AnyKinds,

    /// <summary>
    /// Null and one other type. Where values of several kinds come, the kind that most events have is the field's, and the others go to overflow; without
    /// overflow their events are refused.
    /// </summary>
    NullOnly,
}
