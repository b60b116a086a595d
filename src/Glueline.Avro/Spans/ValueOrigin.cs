namespace Glueline.Avro.Spans;

/// <summary>Where a value comes from, by schema resolution.</summary>
internal enum ValueOrigin
{
    /// <summary>It was written, and is read.</summary>
    Written,

    /// <summary>It was written, and the reader's schema has no field for it.</summary>
    Skipped,

    /// <summary>It was not written: it is the default of the reader's schema.</summary>
    Default,
}
