namespace Glueline;

/// <summary>Where the bytes of a record are from, or where they go.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Component">The record's value, or its key; the value by default.</param>
/// <param name="Header">
/// Finds the last header of a name, in bytes; null, or a null answer, if there is none. Only schema names from headers need it.
/// </param>
public readonly record struct RecordContext(
    string Topic,
    RecordComponent Component = RecordComponent.Value,
    Func<string, byte[]?>? Header = null
);
