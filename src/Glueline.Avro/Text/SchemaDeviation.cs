namespace Glueline.Avro.Text;

/// <summary>A place where the text of a registered schema departs from the specification, and how it was read.</summary>
/// <param name="Kind">The kind of departure.</param>
/// <param name="Path">The place as a JSON pointer into the schema's text.</param>
/// <param name="Reason">The departure: expected against found.</param>
/// <param name="Reading">How it was read.</param>
public sealed record SchemaDeviation(SchemaDeviationKind Kind, string Path, string Reason, string Reading)
{
    /// <summary>The place, the reason and the reading in one sentence.</summary>
    public override string ToString() => $"{(Path.Length == 0 ? "" : $"{Path}: ")}{Reason}; {Reading}";
}
